package io.tollgate.gateway.config;

import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.SnapshotJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

/** Snapshots that no node may take over: damaged, forged, or signed but senseless. */
final class Poison {

    private final Random random;
    private final Snapshots good;
    private final ControlPlaneStub signer;

    Poison(Random random, Snapshots good, ControlPlaneStub signer) {
        this.random = random;
        this.good = good;
        this.signer = signer;
    }

    SignedSnapshot next(int kind) {
        ConfigSnapshot newer = version(good.version + 1 + kind);
        byte[] json = SnapshotJson.write(newer);
        return switch (kind % 9) {
            case 0 -> new SignedSnapshot(Arrays.copyOf(json, random.nextInt(json.length)), signer.sign(json));
            case 1 -> new SignedSnapshot(json, randomBytes(64));
            case 2 -> {
                byte[] flipped = json.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                yield new SignedSnapshot(flipped, signer.sign(json));
            }
            case 3 -> signed(Arrays.copyOf(json, random.nextInt(json.length)));
            case 4 -> signed(Arrays.copyOf(json, json.length * 10));
            case 5 -> signed(text(json).replace("\"PIN\"", "\"NEVER_HEARD_OF\""));
            case 6 -> signed(SnapshotJson.write(version(random.nextInt((int) good.version))));
            case 7 -> signed(SnapshotJson.write(doubled(newer)));
            default -> signed(text(json).replace("\"format_version\":1", "\"format_version\":99"));
        };
    }

    private ConfigSnapshot version(long version) {
        long keep = good.version;
        good.version = version;
        try {
            return good.build();
        } finally {
            good.version = keep;
        }
    }

    private static ConfigSnapshot doubled(ConfigSnapshot snapshot) {
        var twice = new ArrayList<>(snapshot.consumers());
        twice.addAll(snapshot.consumers());
        return new ConfigSnapshot(
                snapshot.formatVersion(),
                snapshot.version(),
                snapshot.issuedAt(),
                snapshot.organizationId(),
                snapshot.gatewayId(),
                snapshot.gatewaySlug(),
                snapshot.active(),
                snapshot.timeZone(),
                snapshot.wrappedKeyset(),
                snapshot.registries(),
                twice,
                snapshot.keys(),
                snapshot.policies(),
                snapshot.budgets(),
                snapshot.prices());
    }

    private SignedSnapshot signed(String json) {
        return signed(json.getBytes(StandardCharsets.UTF_8));
    }

    private SignedSnapshot signed(byte[] json) {
        return new SignedSnapshot(json, signer.sign(json));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
