package io.tollgate.gateway.config;

import io.tollgate.contract.id.GatewayId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Last known good snapshots on disk, one file per gateway: length of the signature (4 bytes), signature, snapshot. A file is
 * written beside and renamed over the old one after its bytes are on disk, so a reader sees the old or the new one whole.
 * Callers serialise writes of one gateway.
 */
final class SnapshotFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);
    private static final String SUFFIX = ".snapshot";
    private static final int MAX_SIGNATURE_BYTES = 1024;

    private final Path directory;
    private final int maxSnapshotBytes;

    SnapshotFiles(Path directory, int maxSnapshotBytes) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.maxSnapshotBytes = maxSnapshotBytes;
    }

    void write(GatewayId gateway, SignedSnapshot snapshot) throws IOException {
        Path target = fileOf(gateway);
        Path beside = directory.resolve(gateway + ".tmp");
        ByteBuffer bytes = ByteBuffer.allocate(4 + snapshot.signature().length + snapshot.json().length);
        bytes.putInt(snapshot.signature().length)
                .put(snapshot.signature())
                .put(snapshot.json())
                .flip();
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory();
    }

    void delete(GatewayId gateway) throws IOException {
        if (Files.deleteIfExists(fileOf(gateway))) {
            forceDirectory();
        }
    }

    /** Every readable file; what cannot be read is reported and left where it is. Signatures are not checked here. */
    Map<GatewayId, SignedSnapshot> readAll() throws IOException {
        Map<GatewayId, SignedSnapshot> found = new LinkedHashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                try {
                    String name = file.getFileName().toString();
                    GatewayId gateway = GatewayId.fromString(name.substring(0, name.length() - SUFFIX.length()));
                    found.put(gateway, read(file));
                } catch (IOException | IllegalArgumentException e) {
                    LOG.atWarn().addKeyValue("file", file.getFileName()).log("snapshot file is not readable", e);
                }
            }
        }
        return found;
    }

    private SignedSnapshot read(Path file) throws IOException {
        if (Files.size(file) > 4L + MAX_SIGNATURE_BYTES + maxSnapshotBytes) {
            throw new IOException("snapshot file is too large");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int signatureLength = bytes.remaining() < 4 ? -1 : bytes.getInt();
        if (signatureLength < 0 || signatureLength > Math.min(MAX_SIGNATURE_BYTES, bytes.remaining())) {
            throw new IOException("snapshot file is damaged");
        }
        byte[] signature = new byte[signatureLength];
        bytes.get(signature);
        byte[] json = new byte[bytes.remaining()];
        bytes.get(json);
        return new SignedSnapshot(json, signature);
    }

    private Path fileOf(GatewayId gateway) {
        return directory.resolve(gateway + SUFFIX);
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
