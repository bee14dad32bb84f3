package io.tollgate.launcher;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to start and how.
 *
 * @param checkout the checkout whose build is started
 * @param settings the environment the settings are read from
 * @param components the processes to start; those replaced by a server of the installation's own are left out anyway
 * @param supervised whether a process that dies is started again; tests that kill processes switch it off
 * @param environment additions per process, stronger than what the launcher would hand over (such as a URL that leads
 *     through a fault proxy)
 * @param jvmOptions additional options of the Java processes, stronger than the launcher's
 */
public record StackOptions(
        Path checkout,
        Map<String, String> settings,
        Set<StackComponent> components,
        boolean supervised,
        StackListener listener,
        Map<StackComponent, Map<String, String>> environment,
        Map<StackComponent, List<String>> jvmOptions) {

    public StackOptions {
        settings = Map.copyOf(settings);
        components = components.isEmpty() ? Set.of() : EnumSet.copyOf(components);
        environment = Map.copyOf(environment);
        jvmOptions = Map.copyOf(jvmOptions);
    }

    /** Everything, supervised, as {@code ./tollgate up} does. */
    public static StackOptions forUp(Path checkout, Map<String, String> environment, StackListener listener) {
        return new StackOptions(
                checkout, environment, EnumSet.allOf(StackComponent.class), true, listener, Map.of(), Map.of());
    }

    /** Everything on free ports with its state in {@code home}, unsupervised; settings of the shell are ignored. */
    public static StackOptions forTests(Path home) {
        Map<String, String> settings = new HashMap<>(FreePorts.settings());
        settings.put(SettingNames.HOME, home.toString());
        return new StackOptions(
                Artifacts.findCheckout(Path.of("")),
                settings,
                EnumSet.allOf(StackComponent.class),
                false,
                StackListener.SILENT,
                Map.of(),
                Map.of());
    }

    /** The same with one setting changed. */
    public StackOptions with(String setting, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(setting, value);
        return new StackOptions(checkout, changed, components, supervised, listener, environment, jvmOptions);
    }

    /** The same, starting only these. */
    public StackOptions only(StackComponent first, StackComponent... others) {
        return new StackOptions(
                checkout, settings, EnumSet.of(first, others), supervised, listener, environment, jvmOptions);
    }

    /** The same with one environment variable changed for one process. */
    public StackOptions withEnvironment(StackComponent component, String name, String value) {
        Map<StackComponent, Map<String, String>> changed = new EnumMap<>(StackComponent.class);
        changed.putAll(environment);
        Map<String, String> own = new HashMap<>(environment.getOrDefault(component, Map.of()));
        own.put(name, value);
        changed.put(component, own);
        return new StackOptions(checkout, settings, components, supervised, listener, changed, jvmOptions);
    }

    /** The same with additional JVM options for one process. */
    public StackOptions withJvmOptions(StackComponent component, String... options) {
        Map<StackComponent, List<String>> changed = new EnumMap<>(StackComponent.class);
        changed.putAll(jvmOptions);
        changed.put(component, List.of(options));
        return new StackOptions(checkout, settings, components, supervised, listener, environment, changed);
    }

    /** The same, telling {@code listener}. */
    public StackOptions listening(StackListener told) {
        return new StackOptions(checkout, settings, components, supervised, told, environment, jvmOptions);
    }
}
