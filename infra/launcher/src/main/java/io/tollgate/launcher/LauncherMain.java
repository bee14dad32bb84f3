package io.tollgate.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The Java half of the script {@code ./tollgate}. Exit status: 0 done, 1 failed, 2 wrong usage or settings. */
public final class LauncherMain {

    private LauncherMain() {}

    public static void main(String[] arguments) {
        int status = run(List.of(arguments));
        System.exit(status);
    }

    private static int run(List<String> arguments) {
        Path checkout = Artifacts.findCheckout(Path.of(System.getProperty("tollgate.checkout", "")));
        try {
            return switch (arguments) {
                case List<String> a when a.equals(List.of("up")) -> new UpCommand(checkout, System.out).run(false);
                case List<String> a
                when a.equals(List.of("up", "--fresh")) -> new UpCommand(checkout, System.out).run(true);
                case List<String> a when a.equals(List.of("down")) -> new DownCommand(checkout, System.out).run();
                case List<String> a when a.equals(List.of("status")) -> new StatusCommand(checkout, System.out).run();
                default -> {
                    System.err.println(
                            "usage: up [--fresh] | down | status; got " + Arrays.toString(arguments.toArray()));
                    yield 2;
                }
            };
        } catch (InvalidSettingsException e) {
            System.err.println("Settings that cannot be used:");
            e.problems().forEach(problem -> System.err.println("  " + problem));
            return 2;
        } catch (StackStartException e) {
            System.err.println("✗ " + e.getMessage());
            return 1;
        }
    }
}
