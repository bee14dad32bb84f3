package io.tollgate.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The command: {@code java -jar tollgate-audit-verifier.jar EXPORT PUBLIC-KEY [SEALED-AFTER]}. */
public final class VerifyAudit {

    private static final int INTACT = 0;
    private static final int TAMPERED = 1;
    private static final int MISUSED = 2;

    private VerifyAudit() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** 0 when the log is intact, 1 when it is not, 2 when that cannot be told. */
    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 2 && arguments.length != 3) {
            out.println("usage: EXPORT.jsonl PUBLIC-KEY.pem [SEALED-AFTER, such as 2026-11-01T00:00:00Z]");
            return MISUSED;
        }
        try (Reader export = Files.newBufferedReader(Path.of(arguments[0]))) {
            Instant sealedAfter = arguments.length == 3 ? Instant.parse(arguments[2]) : Instant.EPOCH;
            return report(new AuditVerification(key(Path.of(arguments[1]))).verify(export), sealedAfter, out);
        } catch (IOException | GeneralSecurityException | DateTimeException | IllegalArgumentException e) {
            out.println("cannot verify: " + e.getMessage());
            return MISUSED;
        }
    }

    private static int report(AuditVerification.Report report, Instant sealedAfter, PrintStream out) {
        report.problems().forEach(problem -> out.println("TAMPERED: " + problem));
        if (!report.intact()) {
            return TAMPERED;
        }
        if (report.sealedAt().isBefore(sealedAfter)) {
            out.println("TAMPERED: the newest seal is of " + report.sealedAt() + ", before " + sealedAfter
                    + ": the end is cut off");
            return TAMPERED;
        }
        out.println("intact: " + report.entries() + " entries of organization " + report.organization() + " under "
                + report.seals() + " seals, the newest of " + report.sealedAt());
        return INTACT;
    }

    private static PublicKey key(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem, StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
