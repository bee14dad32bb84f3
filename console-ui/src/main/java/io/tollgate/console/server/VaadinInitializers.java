package io.tollgate.console.server;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfoList;
import io.github.classgraph.ScanResult;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Vaadin's servlet initializers with the classes they ask for; stands in for a server's annotation scanner. */
final class VaadinInitializers {

    private static final int SCAN_THREADS = 2;

    record Found(ServletContainerInitializer initializer, Set<Class<?>> types) {}

    private VaadinInitializers() {}

    static List<Found> in(String... packages) {
        try (ScanResult scan = new ClassGraph()
                .enableClassInfo()
                .enableAnnotationInfo()
                .ignoreClassVisibility()
                .acceptPackages(packages)
                .scan(SCAN_THREADS)) {
            List<Found> found = new ArrayList<>();
            for (var initializer : ServiceLoader.load(ServletContainerInitializer.class)) {
                if (initializer.getClass().getName().startsWith("com.vaadin.")) {
                    found.add(new Found(initializer, typesFor(initializer, scan)));
                }
            }
            return found;
        }
    }

    private static Set<Class<?>> typesFor(ServletContainerInitializer initializer, ScanResult scan) {
        @Nullable HandlesTypes handled = initializer.getClass().getAnnotation(HandlesTypes.class);
        Set<Class<?>> types = new LinkedHashSet<>();
        if (handled != null) {
            for (Class<?> wanted : handled.value()) {
                matching(wanted, scan).loadClasses(true).stream()
                        .filter(Objects::nonNull)
                        .forEach(types::add);
            }
        }
        return types;
    }

    private static ClassInfoList matching(Class<?> wanted, ScanResult scan) {
        if (wanted.isAnnotation()) {
            return scan.getClassesWithAnnotation(wanted.getName());
        }
        return wanted.isInterface()
                ? scan.getClassesImplementing(wanted.getName())
                : scan.getSubclasses(wanted.getName());
    }
}
