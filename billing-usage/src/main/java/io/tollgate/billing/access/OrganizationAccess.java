package io.tollgate.billing.access;

import io.tollgate.billing.database.Transactions;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/**
 * Asks, on every request, whether a person belongs to an organization and whether the gateway is the organization's. Both come
 * from tenant-service's tables through views under row-level security. Every role may see usage.
 */
@Dependent
public class OrganizationAccess {

    private static final String ALLOWED = """
            select 1 from tenant.organization_access a
                join billing.organization_gateway g on g.organization_id = a.organization_id
            where a.organization_id = ? and a.subject = ? and g.gateway_id = ?
            """;

    private final Transactions transactions;

    @Inject
    public OrganizationAccess(Transactions transactions) {
        this.transactions = transactions;
    }

    boolean allows(String subject, OrganizationId organization, GatewayId gateway) {
        return transactions.inTenantTx(organization, connection -> {
            try (PreparedStatement query = connection.prepareStatement(ALLOWED)) {
                query.setObject(1, organization.value());
                query.setString(2, subject);
                query.setObject(3, gateway.value());
                try (ResultSet row = query.executeQuery()) {
                    return row.next();
                }
            }
        });
    }
}
