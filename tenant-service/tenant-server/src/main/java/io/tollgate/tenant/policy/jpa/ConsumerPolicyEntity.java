package io.tollgate.tenant.policy.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code consumer_policy}. */
@Entity
@Table(name = "consumer_policy")
@IdClass(ConsumerPolicyEntity.Key.class)
class ConsumerPolicyEntity {

    @Id
    @Column(name = "organization_id")
    private UUID organizationId;

    @Id
    @Column(name = "consumer_id")
    private UUID consumerId;

    @Id
    @Column(name = "policy_id")
    private UUID policyId;

    @Column(name = "gateway_id")
    private UUID gatewayId;

    protected ConsumerPolicyEntity() {}

    ConsumerPolicyEntity(UUID organizationId, UUID gatewayId, UUID consumerId, UUID policyId) {
        this.organizationId = organizationId;
        this.gatewayId = gatewayId;
        this.consumerId = consumerId;
        this.policyId = policyId;
    }

    /** Organization, consumer and policy. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private @Nullable UUID organizationId;
        private @Nullable UUID consumerId;
        private @Nullable UUID policyId;

        Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && Objects.equals(organizationId, that.organizationId)
                    && Objects.equals(consumerId, that.consumerId)
                    && Objects.equals(policyId, that.policyId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, consumerId, policyId);
        }
    }
}
