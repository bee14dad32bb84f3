package io.tollgate.billing.spend;

import io.tollgate.billing.http.Fault;
import io.tollgate.billing.http.NodeOnly;
import io.tollgate.billing.ledger.Ledger;
import io.tollgate.billing.ledger.Spend;
import io.tollgate.billing.ledger.SpendScope;
import io.tollgate.contract.id.OrganizationId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settled spend, from which budget cells are rebuilt. */
@Dependent
@Path("/internal/v1/spend")
@Produces(MediaType.APPLICATION_JSON)
public class SpendResource {

    private final Ledger ledger;

    @Inject
    public SpendResource(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    @NodeOnly
    public Spend spend(
            @QueryParam("organization_id") @Nullable String organizationId,
            @QueryParam("scope") @Nullable String scopeName,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        var organization = read("organization_id", organizationId, OrganizationId::fromString);
        var scope = read("scope", scopeName, name -> SpendScope.valueOf(name.toUpperCase(Locale.ROOT)));
        String named = scope == SpendScope.KEY
                ? read("subject", subject, Function.identity())
                : read("subject", subject, text -> UUID.fromString(text).toString());
        Instant start = read("from", from, Instant::parse);
        Instant end = read("to", to, Instant::parse);
        return ledger.spend(organization, scope, named, start, end);
    }

    private static <T> T read(String field, @Nullable String text, Function<String, T> parse) {
        if (text == null || text.isBlank()) {
            throw new Fault.Invalid(field, field + " is missing.");
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new Fault.Invalid(field, field + " is not valid: see the description of this call for its form.");
        }
    }
}
