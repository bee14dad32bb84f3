package io.tollgate.acceptance.bench;

import io.tollgate.acceptance.node.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Live heap of another JVM, after a full collection. */
record HeapProbe(long heapKib, long residentKib) {

    private static final Pattern USED = Pattern.compile("(?:PSYoungGen|ParOldGen|DefNew|Tenured|def new generation|"
            + "tenured generation|garbage-first heap)\\s+total \\d+K, used (\\d+)K");

    static HeapProbe of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        return new HeapProbe(sum, ChildProcess.residentKib(pid));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(program, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }
}
