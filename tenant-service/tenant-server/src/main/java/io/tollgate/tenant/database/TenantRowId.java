package io.tollgate.tenant.database;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a row of an organization: the organization leads, an id alone finds nothing. */
public final class TenantRowId implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable UUID organizationId;
    private @Nullable UUID id;

    /** For the persistence provider. */
    public TenantRowId() {}

    public TenantRowId(UUID organizationId, UUID id) {
        this.organizationId = organizationId;
        this.id = id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TenantRowId that
                && Objects.equals(organizationId, that.organizationId)
                && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(organizationId, id);
    }
}
