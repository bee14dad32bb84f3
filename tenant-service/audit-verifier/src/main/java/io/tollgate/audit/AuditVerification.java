package io.tollgate.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an export line by line: first the entries in their order, each naming the SHA-256 of the line before, then the seals,
 * each an Ed25519 signature over the hash of one entry. Keeps the 32 bytes of each hash in memory, not the entries. Used once.
 */
public final class AuditVerification {

    /** The first line of what is signed. */
    private static final String DOMAIN = "tollgate-audit-seal-v1";

    private static final String FIRST = "0".repeat(64);

    private static final Pattern ENTRY = Pattern.compile(
            "\\{\"organization_id\":\"([0-9a-f-]{36})\",\"seq\":(\\d{1,18}),\"previous_hash\":\"([0-9a-f]{64})\",.*\\}");

    private static final Pattern SEAL = Pattern.compile("\\{\"seal\":\\{\"organization_id\":\"([0-9a-f-]{36})\","
            + "\"seq\":(\\d{1,18}),\"hash\":\"([0-9a-f]{64})\",\"sealed_at\":\"([0-9TZ:.-]{20,30})\","
            + "\"key_id\":\"[0-9a-f]{16}\",\"signature\":\"([A-Za-z0-9+/=]{88})\"\\}\\}");

    private final PublicKey key;
    private final List<String> problems = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final TreeMap<Long, Instant> seals = new TreeMap<>();
    private String organization = "";
    private String previousHash = FIRST;
    private long entries;
    private boolean sealsBegan;

    public AuditVerification(PublicKey key) {
        this.key = key;
    }

    /**
     * What was found.
     *
     * @param sealedAt when the newest entry was sealed; what the log looked like later, this export cannot say
     */
    public record Report(String organization, long entries, int seals, Instant sealedAt, List<String> problems) {

        public Report {
            problems = List.copyOf(problems);
        }

        public boolean intact() {
            return problems.isEmpty();
        }
    }

    /** Stops at the first problem: behind it nothing can be told. */
    public Report verify(Reader export) throws IOException {
        BufferedReader lines = new BufferedReader(export);
        long number = 0;
        for (String line = lines.readLine(); line != null && problems.isEmpty(); line = lines.readLine()) {
            number++;
            if (line.startsWith("{\"seal\":")) {
                seal(line, number);
            } else {
                entry(line, number);
            }
        }
        if (problems.isEmpty()) {
            checkEnd();
        }
        return new Report(
                organization,
                entries,
                seals.size(),
                seals.isEmpty() ? Instant.EPOCH : seals.lastEntry().getValue(),
                problems);
    }

    private void entry(String line, long number) {
        Matcher entry = ENTRY.matcher(line);
        if (sealsBegan || !entry.matches()) {
            problems.add("line " + number + " is not an entry where one is expected");
            return;
        }
        organization = organization.isEmpty() ? entry.group(1) : organization;
        if (!organization.equals(entry.group(1))) {
            problems.add("line " + number + " belongs to another organization");
        } else if (Long.parseLong(entry.group(2)) != entries + 1) {
            problems.add("line " + number + " has number " + entry.group(2) + " instead of " + (entries + 1));
        } else if (!previousHash.equals(entry.group(3))) {
            problems.add("entry " + (entries + 1) + " does not follow the entry before it: one of the two was changed");
        }
        entries++;
        previousHash = sha256(line);
        hashes.add(HexFormat.of().parseHex(previousHash));
    }

    private void seal(String line, long number) {
        sealsBegan = true;
        Matcher seal = SEAL.matcher(line);
        if (!seal.matches()) {
            problems.add("line " + number + " is not a seal where one is expected");
            return;
        }
        long seq = Long.parseLong(seal.group(2));
        if (!organization.equals(seal.group(1))) {
            problems.add("line " + number + " seals the log of another organization");
        } else if (seq < 1 || seq > entries) {
            problems.add("entry " + seq + " was sealed and is missing, and with it all since entry " + entries);
        } else if (!seal.group(3).equals(HexFormat.of().formatHex(hashes.get((int) seq - 1)))) {
            problems.add("entry " + seq + " is not what was sealed: it or an entry before it was changed");
        } else if (!signed(seal)) {
            problems.add("the seal of entry " + seq + " is not signed by this key");
        } else {
            note(seq, seal.group(4), number);
        }
    }

    private void note(long seq, String at, long number) {
        try {
            seals.put(seq, Instant.parse(at));
        } catch (DateTimeException e) {
            problems.add("line " + number + " names no instant");
        }
    }

    private boolean signed(Matcher seal) {
        String statement = String.join("\n", DOMAIN, seal.group(1), seal.group(2), seal.group(3), seal.group(4));
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(statement.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(seal.group(5)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private void checkEnd() {
        if (entries > 0 && (seals.isEmpty() || seals.lastKey() < entries)) {
            problems.add("entries after number " + (seals.isEmpty() ? 0 : seals.lastKey())
                    + " are not sealed; an export is always sealed to its end");
        }
    }

    private static String sha256(String line) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
