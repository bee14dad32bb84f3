package io.tollgate.billing.ledger;

/** Whose charges to sum; the subject is an organization's, gateway's or consumer's id, or a key id. */
public enum SpendScope {
    ORGANIZATION("organization_id = ?::uuid"),
    GATEWAY("gateway_id = ?::uuid"),
    CONSUMER("consumer_id = ?::uuid"),
    KEY("key_id = ?");

    private final String condition;

    SpendScope(String condition) {
        this.condition = condition;
    }

    /** The SQL condition with one parameter, the subject. */
    String condition() {
        return condition;
    }
}
