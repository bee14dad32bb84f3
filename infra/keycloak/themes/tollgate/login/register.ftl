<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "user-profile-commons.ftl" as userProfileCommons>
<#import "register-commons.ftl" as registerCommons>
<#import "password-validation.ftl" as validator>
<@layout.registrationLayout displayMessage=messagesPerField.exists('global') displayRequiredFields=false; section>
    <#if section = "header">
        ${msg("registerTitle")}
    <#elseif section = "form">
        <form id="kc-register-form" class="${properties.kcFormClass!}" action="${url.registrationAction}" method="post" novalidate="novalidate">
            <@userProfileCommons.userProfileFormFields; callback, attribute>
                <#if callback = "afterField">
                    <#if passwordRequired?? && attribute.name == 'email'>
                        <@field.password name="password" label=msg("password") autocomplete="new-password">
                            <div class="tg-strength" id="tg-strength"
                                 data-minimum="${(passwordPolicies.length!12)?c}"
                                 data-too-short="${msg('tgStrengthTooShort')}" data-fair="${msg('tgStrengthFair')}"
                                 data-good="${msg('tgStrengthGood')}" data-strong="${msg('tgStrengthStrong')}">
                                <span class="tg-strength-bar" aria-hidden="true"><span></span></span>
                                <span class="tg-strength-text" role="status" aria-label="${msg('tgPasswordStrength')}">${msg("tgPasswordHint", passwordPolicies.length!12)}</span>
                            </div>
                        </@field.password>
                        <div id="tg-repeat">
                            <@field.password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password" />
                        </div>
                    </#if>
                </#if>
            </@userProfileCommons.userProfileFormFields>

            <@registerCommons.termsAcceptance/>

            <div id="kc-form-buttons" class="${properties.kcFormButtonsClass!}">
                <input id="kc-submit" class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" value="${msg("doRegister")}"/>
            </div>

            <div class="tg-below">
                <a href="${url.loginUrl}">${msg("backToLogin")}</a>
            </div>
        </form>

        <@validator.templates/>
        <@validator.script field="password"/>
        <script type="module" src="${url.resourcesPath}/js/strength.js"></script>
    </#if>
</@layout.registrationLayout>
