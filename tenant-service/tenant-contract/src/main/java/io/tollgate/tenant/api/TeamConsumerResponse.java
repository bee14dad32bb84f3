package io.tollgate.tenant.api;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;

/** A consumer that a team owns. */
public record TeamConsumerResponse(ConsumerId consumerId, GatewayId gatewayId, String name) {}
