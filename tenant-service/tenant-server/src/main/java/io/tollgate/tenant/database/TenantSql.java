package io.tollgate.tenant.database;

import jakarta.persistence.Tuple;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement of an organization's transaction, for lists whose shape depends on the request. Every statement has the
 * parameter {@code :organization}, set from the transaction: a statement that does not use it is refused. Values travel as
 * parameters only. Used once, on the transaction's thread.
 */
public final class TenantSql {

    private final NativeQuery<?> query;

    private TenantSql(NativeQuery<?> query) {
        this.query = query;
    }

    /** A statement that returns rows. */
    public static TenantSql select(TenantTx tx, String sql) {
        return bound(tx, tx.entities().createNativeQuery(requireOrganization(sql), Tuple.class));
    }

    /** A statement that changes rows. */
    public static TenantSql change(TenantTx tx, String sql) {
        return bound(tx, tx.entities().createNativeQuery(requireOrganization(sql)));
    }

    /** A read of what belongs to no organization, such as a catalogue. */
    public static TenantSql shared(TenantTx tx, String sql) {
        return new TenantSql(tx.entities().createNativeQuery(sql, Tuple.class).unwrap(NativeQuery.class));
    }

    private static TenantSql bound(TenantTx tx, jakarta.persistence.Query query) {
        return new TenantSql(query.unwrap(NativeQuery.class))
                .set("organization", tx.organization().value());
    }

    private static String requireOrganization(String sql) {
        if (!sql.contains(":organization")) {
            throw new IllegalArgumentException("a statement must name its organization");
        }
        return sql;
    }

    public TenantSql set(String name, Object value) {
        query.setParameter(name, value);
        return this;
    }

    /** A list for {@code in}; must not be empty. */
    public TenantSql setAll(String name, Collection<?> values) {
        query.setParameterList(name, values);
        return this;
    }

    public TenantSql setText(String name, @Nullable String value) {
        query.setParameter(name, value, String.class);
        return this;
    }

    public TenantSql setTexts(String name, @Nullable List<String> values) {
        query.setParameter(name, values == null ? null : values.toArray(String[]::new), String[].class);
        return this;
    }

    public TenantSql setNumber(String name, @Nullable Integer value) {
        query.setParameter(name, value, Integer.class);
        return this;
    }

    public TenantSql limit(int offset, int count) {
        query.setFirstResult(offset).setMaxResults(count);
        return this;
    }

    public List<Row> rows() {
        return query.getResultList().stream().map(row -> new Row((Tuple) row)).toList();
    }

    public Optional<Row> first() {
        return rows().stream().findFirst();
    }

    /** The number in the column {@code n} of the only row. */
    public long count() {
        return rows().getFirst().number("n");
    }

    /** How many rows were changed. */
    public int run() {
        return query.executeUpdate();
    }

    /** One row of an answer. */
    public record Row(Tuple tuple) {

        public UUID uuid(String column) {
            return (UUID) some(column);
        }

        public String text(String column) {
            return some(column).toString();
        }

        public @Nullable String textOrNull(String column) {
            Object value = tuple.get(column);
            return value == null ? null : value.toString();
        }

        public boolean flag(String column) {
            return (Boolean) some(column);
        }

        public long number(String column) {
            Object value = some(column);
            return value instanceof BigInteger big ? big.longValueExact() : ((Number) value).longValue();
        }

        public @Nullable Long numberOrNull(String column) {
            return tuple.get(column) == null ? null : number(column);
        }

        public Instant instant(String column) {
            return switch (some(column)) {
                case Instant at -> at;
                case OffsetDateTime at -> at.toInstant();
                case Timestamp at -> at.toInstant();
                case Object other -> throw new IllegalStateException(column + " is a " + other.getClass());
            };
        }

        /** RFC 3339. */
        public @Nullable String dateOrNull(String column) {
            Object value = tuple.get(column);
            return switch (value) {
                case null -> null;
                case LocalDate date -> date.toString();
                case Object other -> other.toString();
            };
        }

        public List<String> texts(String column) {
            return List.copyOf(Arrays.asList((String[]) some(column)));
        }

        public @Nullable List<String> textsOrNull(String column) {
            return tuple.get(column) == null ? null : texts(column);
        }

        private Object some(String column) {
            return Objects.requireNonNull(tuple.get(column), column);
        }
    }
}
