package io.tollgate.gateway.usage;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes record bodies into one array that is used again: the JSON of events that
 * {@link io.tollgate.contract.usage.UsageJson} writes, some ten times faster. Every request passes here twice. Used by one thread.
 */
final class EventEncoder {

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] NULL = {};
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static final byte[] ID = ascii("{\"id\":\"");
    private static final byte[] ORGANIZATION = ascii("\",\"organization_id\":\"");
    private static final byte[] GATEWAY = ascii("\",\"gateway_id\":\"");
    private static final byte[] CONSUMER = ascii(",\"consumer_id\":\"");
    private static final byte[] KEY = ascii(",\"key_id\":");
    private static final byte[] REGISTRY = ascii(",\"registry_id\":\"");
    private static final byte[] PROVIDER = ascii(",\"provider\":");
    private static final byte[] REQUESTED_MODEL = ascii(",\"requested_model\":");
    private static final byte[] SERVED_MODEL = ascii(",\"served_model\":");
    private static final byte[] ENDPOINT = ascii(",\"endpoint\":");
    private static final byte[] STREAMED = ascii(",\"streamed\":true");
    private static final byte[] NOT_STREAMED = ascii(",\"streamed\":false");
    private static final byte[] STARTED_AT = ascii(",\"started_at\":\"");
    private static final byte[] ENDED_AT = ascii("\",\"ended_at\":\"");
    private static final byte[] FIRST_BYTE = ascii(",\"first_byte_millis\":");
    private static final byte[] HTTP_STATUS = ascii(",\"http_status\":");
    private static final byte[] OUTCOME = ascii(",\"outcome\":");
    private static final byte[] ERROR_CODE = ascii(",\"error_code\":");
    private static final byte[] USAGE = ascii(",\"usage\":{\"input\":");
    private static final byte[] CACHED_READ = ascii(",\"cached_read\":");
    private static final byte[] CACHE_WRITE_5M = ascii(",\"cache_write5m\":");
    private static final byte[] CACHE_WRITE_1H = ascii(",\"cache_write1h\":");
    private static final byte[] AUDIO_INPUT = ascii(",\"audio_input\":");
    private static final byte[] OUTPUT = ascii(",\"output\":");
    private static final byte[] REASONING = ascii(",\"reasoning\":");
    private static final byte[] AUDIO_OUTPUT = ascii(",\"audio_output\":");
    private static final byte[] IMAGES = ascii(",\"images\":");
    private static final byte[] CALLS = ascii(",\"calls\":");
    private static final byte[] NOTHING_MORE_IN =
            ascii(",\"cached_read\":0,\"cache_write5m\":0,\"cache_write1h\":0,\"audio_input\":0");
    private static final byte[] NOTHING_MORE_OUT =
            ascii(",\"reasoning\":0,\"audio_output\":0,\"images\":0,\"calls\":0");
    private static final byte[] USAGE_SOURCE = ascii("},\"usage_source\":");
    private static final byte[] PRICE_VERSION = ascii(",\"price_version\":");
    private static final byte[] COST = ascii(",\"cost\":{\"value\":");
    private static final byte[] COST_END = ascii("}");
    private static final byte[] SNAPSHOT_VERSION = ascii(",\"snapshot_version\":");

    private byte[] out = new byte[1024];
    private int at;

    /** The bytes written last, from 0; longer than what was written. */
    byte[] bytes() {
        return out;
    }

    /** Writes an event; the length of its JSON. */
    int event(UsageEvent event) {
        at = 0;
        put(ID);
        id(event.id());
        put(ORGANIZATION);
        uuid(event.organizationId().value());
        put(GATEWAY);
        uuid(event.gatewayId().value());
        put('"');
        uuid(CONSUMER, event.consumerId() == null ? null : event.consumerId().value());
        text(KEY, event.keyId());
        uuid(REGISTRY, event.registryId() == null ? null : event.registryId().value());
        text(PROVIDER, event.provider());
        text(REQUESTED_MODEL, event.requestedModel());
        text(SERVED_MODEL, event.servedModel());
        text(ENDPOINT, event.endpoint());
        put(event.streamed() ? STREAMED : NOT_STREAMED);
        put(STARTED_AT);
        instant(event.startedAt());
        put(ENDED_AT);
        instant(event.endedAt());
        put('"');
        result(event);
        put('}');
        return at;
    }

    /** Writes the body of a PROGRESS record; its length. */
    int usage(TokenUsage usage) {
        byte[] body = RecordFormat.usage(usage);
        at = 0;
        put(body);
        return at;
    }

    private void result(UsageEvent event) {
        if (event.firstByteMillis() != null) {
            number(FIRST_BYTE, event.firstByteMillis());
        }
        number(HTTP_STATUS, event.httpStatus());
        text(OUTCOME, event.outcome().name());
        text(ERROR_CODE, event.errorCode());
        tokens(event.usage());
        text(USAGE_SOURCE, event.usageSource().name());
        text(PRICE_VERSION, event.priceVersion());
        PicoUsd cost = event.cost();
        if (cost != null) {
            number(COST, cost.value());
            put(COST_END);
        }
        number(SNAPSHOT_VERSION, event.snapshotVersion());
    }

    private void tokens(TokenUsage usage) {
        number(USAGE, usage.input());
        if ((usage.cachedRead() | usage.cacheWrite5m() | usage.cacheWrite1h() | usage.audioInput()) == 0) {
            put(NOTHING_MORE_IN);
        } else {
            number(CACHED_READ, usage.cachedRead());
            number(CACHE_WRITE_5M, usage.cacheWrite5m());
            number(CACHE_WRITE_1H, usage.cacheWrite1h());
            number(AUDIO_INPUT, usage.audioInput());
        }
        number(OUTPUT, usage.output());
        if ((usage.reasoning() | usage.audioOutput() | usage.images() | usage.calls()) == 0) {
            put(NOTHING_MORE_OUT);
        } else {
            number(REASONING, usage.reasoning());
            number(AUDIO_OUTPUT, usage.audioOutput());
            number(IMAGES, usage.images());
            number(CALLS, usage.calls());
        }
    }

    private void id(EventId id) {
        uuid(id.requestId().value());
        put('/');
        number(NULL, id.attempt());
    }

    private void uuid(byte[] name, @Nullable UUID value) {
        if (value != null) {
            put(name);
            uuid(value);
            put('"');
        }
    }

    private void uuid(UUID value) {
        room(36);
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        hex(high >>> 32, 8);
        out[at++] = '-';
        hex(high >>> 16, 4);
        out[at++] = '-';
        hex(high, 4);
        out[at++] = '-';
        hex(low >>> 48, 4);
        out[at++] = '-';
        hex(low, 12);
    }

    private void hex(long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out[at++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    /** A text in quotes behind its name, or nothing. */
    private void text(byte[] name, @Nullable String value) {
        if (value == null) {
            return;
        }
        put(name);
        int length = value.length();
        room(length + 2);
        int from = at;
        out[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                at = from;
                escaped(value);
                return;
            }
            out[at++] = (byte) c;
        }
        out[at++] = '"';
    }

    private void escaped(String value) {
        put('"');
        put(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        put('"');
    }

    private void number(byte[] name, long value) {
        put(name);
        room(20);
        if (value < 0) {
            put(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += digits;
    }

    /** As {@link Instant#toString}: UTC, with no, three, six or nine digits behind the second. */
    private void instant(Instant value) {
        long second = value.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            put(value.toString().getBytes(StandardCharsets.US_ASCII));
            return;
        }
        room(30);
        date(Math.floorDiv(second, 86_400L));
        int ofDay = (int) Math.floorMod(second, 86_400L);
        out[at++] = 'T';
        digits(ofDay / 3600, 2);
        out[at++] = ':';
        digits(ofDay / 60 % 60, 2);
        out[at++] = ':';
        digits(ofDay % 60, 2);
        int nano = value.getNano();
        if (nano != 0) {
            out[at++] = '.';
            if (nano % 1_000_000 == 0) {
                digits(nano / 1_000_000, 3);
            } else if (nano % 1000 == 0) {
                digits(nano / 1000, 6);
            } else {
                digits(nano, 9);
            }
        }
        out[at++] = 'Z';
    }

    /** The proleptic Gregorian date of a day, by H. Hinnant's "chrono-compatible low-level date algorithms". */
    private void date(long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        digits((int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), 4);
        out[at++] = '-';
        digits((int) month, 2);
        out[at++] = '-';
        digits((int) (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1), 2);
    }

    private void digits(int value, int count) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += count;
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, out, at, bytes.length);
        at += bytes.length;
    }

    private void put(char c) {
        room(1);
        out[at++] = (byte) c;
    }

    private void room(int more) {
        if (out.length - at < more) {
            out = Arrays.copyOf(out, Math.max(at + more, out.length * 2));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
