package io.tollgate.tenant;

import io.tollgate.tenant.audit.AuditService;
import io.tollgate.tenant.audit.AuditSigner;
import io.tollgate.tenant.audit.AuditTrail;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.idempotency.Repetitions;
import io.tollgate.tenant.invitation.InvitationAcceptance;
import io.tollgate.tenant.invitation.InvitationMailer;
import io.tollgate.tenant.invitation.InvitationService;
import io.tollgate.tenant.invitation.MembershipView;
import io.tollgate.tenant.member.MemberService;
import io.tollgate.tenant.member.RoleService;
import io.tollgate.tenant.openapi.PlatformDescription;
import io.tollgate.tenant.organization.MembershipResponses;
import io.tollgate.tenant.paging.Cursors;
import io.tollgate.tenant.security.ApiTokens;
import io.tollgate.tenant.security.Memberships;
import io.tollgate.tenant.setting.SettingService;
import io.tollgate.tenant.team.TeamService;
import io.tollgate.tenant.team.Teams;
import io.tollgate.tenant.token.TokenService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Hands what {@link TenantServer} built for people and the audit log to the resources and filters. */
@Dependent
public class PeopleBeans {

    private final PeopleComponents people;
    private final AuditComponents audit;

    @Inject
    PeopleBeans(PeopleComponents people, AuditComponents audit) {
        this.people = people;
        this.audit = audit;
    }

    @Produces
    TenantTransactions transactions() {
        return people.transactions;
    }

    @Produces
    UuidV7 ids() {
        return people.ids;
    }

    @Produces
    Cursors cursors() {
        return people.cursors;
    }

    @Produces
    Memberships memberships() {
        return people.memberships;
    }

    @Produces
    MembershipResponses membershipResponses() {
        return people.membershipResponses;
    }

    @Produces
    MembershipView membershipView() {
        return people.membershipResponses::of;
    }

    @Produces
    MemberService members() {
        return people.members;
    }

    @Produces
    RoleService roles() {
        return people.roles;
    }

    @Produces
    InvitationService invitations() {
        return people.invitations;
    }

    @Produces
    InvitationAcceptance acceptance() {
        return people.acceptance;
    }

    @Produces
    InvitationMailer mailer() {
        return people.mailer;
    }

    /** Also what the access filter asks whose a consumer is. */
    @Produces
    Teams ownership() {
        return people.ownership;
    }

    @Produces
    TeamService teams() {
        return people.teams;
    }

    @Produces
    ApiTokens tokens() {
        return people.tokens;
    }

    @Produces
    TokenService tokenService() {
        return people.tokenService;
    }

    @Produces
    Repetitions repetitions() {
        return people.repetitions;
    }

    @Produces
    SettingService settings() {
        return people.settings;
    }

    @Produces
    PlatformDescription description() {
        return people.description;
    }

    @Produces
    AuditTrail auditTrail() {
        return audit.trail;
    }

    @Produces
    AuditService auditService() {
        return audit.service;
    }

    @Produces
    AuditSigner auditSigner() {
        return audit.signer;
    }
}
