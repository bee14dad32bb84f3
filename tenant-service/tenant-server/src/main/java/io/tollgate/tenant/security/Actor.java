package io.tollgate.tenant.security;

import java.util.Locale;

/** Who did something, as the audit log names them. */
public record Actor(Kind kind, String id, String name) {

    /** What an actor can be. */
    public enum Kind {
        PERSON,
        PERSONAL_TOKEN,
        SERVICE_TOKEN,
        OPERATOR,
        SYSTEM;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Work of the service itself. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "tollgate", "Tollgate");

    public static Actor of(Person person) {
        return new Actor(Kind.PERSON, person.subject(), person.email().isEmpty() ? person.name() : person.email());
    }

    static Actor of(ApiTokens.Holder holder) {
        return new Actor(
                holder.personal() ? Kind.PERSONAL_TOKEN : Kind.SERVICE_TOKEN,
                holder.personal() ? holder.person().subject() + "/" + holder.tokenId() : holder.tokenId(),
                holder.person().name());
    }
}
