package io.tollgate.gateway.usage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.config.Secret;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node that is made to be killed: records and ships without end, and says on standard output what it was told to be on disk:
 * {@code O <number>} for an attempt it then "dispatched", {@code C <number>} for one whose last byte it then "sent".
 */
final class KilledNode {

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private KilledNode() {}

    /** Arguments: log directory, URL of billing-usage, first event number. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        AtomicLong numbers = new AtomicLong(Long.parseLong(args[2]));
        NodeLogRecorder recorder = NodeLogRecorder.open(
                new NodeLogSettings(directory, SyncMode.FSYNC, 128 * 1024, 1L << 30),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        UsageShipper.start(
                ShipperSettings.of(URI.create(args[1]), new Secret(FakeBilling.TOKEN), "node-1"),
                recorder,
                Clock.systemUTC(),
                new Random(),
                new SimpleMeterRegistry());
        for (int i = 0; i < 16; i++) {
            Thread.ofPlatform().start(() -> serve(recorder, numbers));
        }
    }

    /** One I/O thread with one request at a time. */
    private static void serve(NodeLogRecorder recorder, AtomicLong numbers) {
        BlockingQueue<Runnable> ioThread = new LinkedBlockingQueue<>();
        next(recorder, numbers, ioThread);
        try {
            while (true) {
                ioThread.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void next(NodeLogRecorder recorder, AtomicLong numbers, BlockingQueue<Runnable> ioThread) {
        long number = numbers.getAndIncrement();
        UsageEvent opening = UsageEvents.opening(number);
        UsageRecorder.Recording recording = recorder.open(number % 2 == 0 ? opening : UsageEvents.buffered(opening));
        recording.whenOpenKept(ioThread::add, kept -> {
            say("O", number);
            recording.progress(TokenUsage.of(11, 3));
            recording.close(UsageEvents.closing(number), ioThread::add, closed -> {
                say("C", number);
                next(recorder, numbers, ioThread);
            });
        });
    }

    private static void say(String what, long number) {
        try {
            synchronized (OUT) {
                OUT.write((what + " " + number + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
