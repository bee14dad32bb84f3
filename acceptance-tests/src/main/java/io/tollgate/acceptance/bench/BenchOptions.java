package io.tollgate.acceptance.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What to run.
 *
 * @param rounds how often every case is run against every target, in alternating order
 * @param seconds length of one measurement
 * @param warm seconds of load on a node before its first measurement, for its compiler; nginx gets 5, later rounds 2
 * @param only the cases wanted
 * @param out where raw files go
 */
record BenchOptions(int rounds, int seconds, int warm, Set<BenchCase> only, Path out) {

    static final String USAGE =
            "usage: bench [--rounds N] [--seconds N] [--warm N] [--only case,case] [--out folder]; cases: "
                    + String.join(", ", BenchCase.names());

    /** @throws IllegalArgumentException naming what is wrong */
    static BenchOptions parse(List<String> arguments, Path defaultOut) {
        int rounds = 5;
        int seconds = 6;
        int warm = 25;
        Set<BenchCase> only = EnumSet.allOf(BenchCase.class);
        Path out = defaultOut;
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value. " + USAGE);
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--rounds" -> rounds = number(option, value, 50);
                case "--seconds" -> seconds = number(option, value, 120);
                case "--warm" -> warm = number(option, value, 300);
                case "--only" -> only = cases(value);
                case "--out" -> out = Path.of(value);
                default -> throw new IllegalArgumentException(option + " is not known. " + USAGE);
            }
        }
        return new BenchOptions(rounds, seconds, warm, only, out.toAbsolutePath());
    }

    /** Whether the result is the whole table. */
    boolean complete() {
        return only.size() == BenchCase.values().length;
    }

    private static int number(String option, String value, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException(option + " must be 1 to " + max + " but is " + value);
    }

    private static Set<BenchCase> cases(String value) {
        Set<BenchCase> cases = EnumSet.noneOf(BenchCase.class);
        for (String name : value.split(",", -1)) {
            try {
                cases.add(BenchCase.valueOf(name.trim().toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException _) {
                throw new IllegalArgumentException("no case is called " + name + ". " + USAGE);
            }
        }
        return cases;
    }
}
