package io.tollgate.gateway.usage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures the node log: 64 writers, each opening an attempt, waiting for OPEN, closing it and waiting for CLOSE. Run by hand:
 * {@code GroupCommitBenchmark <directory> [seconds] [writers]}.
 */
final class GroupCommitBenchmark {

    private GroupCommitBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int writers = args.length > 2 ? Integer.parseInt(args[2]) : 64;
        forces("preallocated", directory.resolve("a"), true);
        forces("growing     ", directory.resolve("b"), false);
        for (int round = 0; round < 2; round++) {
            for (SyncMode sync : SyncMode.values()) {
                groups(sync, directory.resolve(sync + "-" + round), writers, seconds);
            }
        }
        catchUp(directory.resolve(SyncMode.FSYNC + "-1"));
    }

    /** Restart with everything that one run recorded unacknowledged, then ship it all. */
    private static void catchUp(Path directory) throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        long begun = System.nanoTime();
        try (FakeBilling billing = new FakeBilling();
                NodeLogRecorder recorder = NodeLogRecorder.open(
                        new NodeLogSettings(directory, SyncMode.FSYNC, 16 * 1024 * 1024, Long.MAX_VALUE),
                        Clock.systemUTC(),
                        meters)) {
            long recovered = System.nanoTime();
            long events = recorder.shippedLog().backlogEvents();
            long mebibytes = recorder.shippedLog().backlogBytes() >> 20;
            try (UsageShipper _ =
                    UsageShipper.start(billing.settings(), recorder, Clock.systemUTC(), new Random(1), meters)) {
                while (recorder.shippedLog().backlogEvents() > 0) {
                    Thread.onSpinWait();
                }
            }
            System.out.printf(
                    "restart with %d events, %d MiB: recovered in %d ms, shipped in %d ms%n",
                    events,
                    mebibytes,
                    TimeUnit.NANOSECONDS.toMillis(recovered - begun),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - recovered));
        }
    }

    /** 2000 appends of 700 bytes, each forced alone. */
    private static void forces(String what, Path file, boolean preallocated) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (preallocated) {
                channel.write(ByteBuffer.allocate(16 * 1024 * 1024), 0);
                channel.force(true);
            }
            long[] nanos = new long[2000];
            for (int i = 0; i < nanos.length; i++) {
                long begun = System.nanoTime();
                channel.write(ByteBuffer.wrap(new byte[700]), i * 700L);
                channel.force(false);
                nanos[i] = System.nanoTime() - begun;
            }
            print("force(false), " + what, nanos);
        }
        Files.delete(file);
    }

    private static void groups(SyncMode sync, Path directory, int writers, int seconds) throws Exception {
        try (NodeLogRecorder recorder = NodeLogRecorder.open(
                new NodeLogSettings(directory, sync, 16 * 1024 * 1024, Long.MAX_VALUE),
                Clock.systemUTC(),
                new SimpleMeterRegistry())) {
            List<long[]> samples = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (int i = 0; i < writers; i++) {
                long first = i * 1_000_000_000L;
                threads.add(Thread.ofPlatform().start(() -> {
                    long[] closes = write(recorder, first, until);
                    synchronized (samples) {
                        samples.add(closes);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            long[] all = samples.stream().flatMapToLong(Arrays::stream).toArray();
            print(sync + ", " + writers + " writers, " + 2L * all.length / seconds + " records/s, CLOSE", all);
        }
    }

    private static long[] write(NodeLogRecorder recorder, long first, long until) {
        LinkedBlockingQueue<Runnable> ioThread = new LinkedBlockingQueue<>();
        List<Long> nanos = new ArrayList<>();
        try {
            for (long number = first; System.nanoTime() < until; number++) {
                UsageRecorder.Recording recording = recorder.open(UsageEvents.opening(number));
                recording.whenOpenDurable(ioThread::add, _ -> {});
                if (!recording.openDurable()) {
                    ioThread.take().run();
                } else {
                    ioThread.clear();
                }
                long begun = System.nanoTime();
                boolean[] closed = {false};
                recording.close(UsageEvents.closing(number), ioThread::add, _ -> closed[0] = true);
                while (!closed[0]) {
                    ioThread.take().run();
                }
                nanos.add(System.nanoTime() - begun);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: n=%d p50=%d us p99=%d us max=%d us%n",
                what,
                nanos.length,
                nanos[nanos.length / 2] / 1000,
                nanos[(int) (nanos.length * 99L / 100)] / 1000,
                nanos[nanos.length - 1] / 1000);
    }
}
