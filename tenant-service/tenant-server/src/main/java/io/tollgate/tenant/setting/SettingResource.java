package io.tollgate.tenant.setting;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.OrganizationSettingsRequest;
import io.tollgate.tenant.api.OrganizationSettingsResponse;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.http.Precondition;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Settings of an organization. */
@Dependent
@Path("/platform/v1/organizations/{organizationId}/settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingResource {

    private final SettingService settings;

    @Inject
    public SettingResource(SettingService settings) {
        this.settings = settings;
    }

    @GET
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_READ)
    public OrganizationSettingsResponse get(@PathParam("organizationId") OrganizationId organization) {
        return settings.get(organization);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @TenantScoped
    @RequiresPermission(Permission.ORGANIZATION_WRITE)
    @Audited(value = "organization.change_settings", table = "organization_setting")
    public OrganizationSettingsResponse change(
            @PathParam("organizationId") OrganizationId organization,
            OrganizationSettingsRequest body,
            @Context HttpHeaders headers) {
        return settings.change(organization, body, Precondition.of(headers));
    }
}
