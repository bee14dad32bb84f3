package io.tollgate.console.client;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.CreatedKeyResponse;
import java.util.List;

/** The consumers of a gateway and their keys. */
public interface ConsumerPort {

    List<ConsumerResponse> list(OrganizationId organization, GatewayId gateway);

    ConsumerResponse get(OrganizationId organization, GatewayId gateway, ConsumerId consumer);

    /** Its keys are refused within a second. */
    void delete(OrganizationId organization, GatewayId gateway, ConsumerId consumer);

    CreatedConsumerResponse create(OrganizationId organization, GatewayId gateway, CreateConsumerRequest request);

    CreatedKeyResponse createKey(
            OrganizationId organization, GatewayId gateway, ConsumerId consumer, CreateKeyRequest request);

    void revokeKey(OrganizationId organization, GatewayId gateway, ConsumerId consumer, String keyId);
}
