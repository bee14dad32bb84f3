package io.tollgate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the build produced and the launcher starts. Found in the checkout; {@code ./tollgate up} builds what is missing. */
public record Artifacts(
        Path checkout,
        Path payara,
        Path keycloak,
        Path tenantServer,
        Path billingUsage,
        Path console,
        Path gateway,
        Path realm,
        Path theme) {

    /** The places of a checkout whose modules have been packaged. */
    public static Artifacts in(Path checkout) {
        Path dist = checkout.resolve("infra/launcher/target/dist");
        return new Artifacts(
                checkout,
                dist.resolve("payara-micro.jar"),
                dist.resolve("keycloak.zip"),
                checkout.resolve("tenant-service/tenant-server/target/tenant-server.war"),
                checkout.resolve("billing-usage/target/billing-usage.war"),
                checkout.resolve("console-ui/target/tollgate-console-ui-" + version() + ".jar"),
                checkout.resolve("gateway-runtime/gateway-server/target/tollgate-gateway-server-" + version() + ".jar"),
                checkout.resolve("infra/keycloak/realm/tollgate-realm.json"),
                checkout.resolve("infra/keycloak/themes/tollgate"));
    }

    /**
     * The checkout around {@code start}: the nearest folder upwards that holds the {@code tollgate} script.
     *
     * @throws StackStartException when there is none
     */
    public static Path findCheckout(Path start) {
        for (Path folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("tollgate")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new StackStartException(
                "No Tollgate checkout at or above " + start + ". Run ./tollgate from the checkout.");
    }

    /** Files this component needs and that are not there, relative to the checkout. */
    public List<Path> missing(StackComponent component) {
        List<Path> missing = new ArrayList<>();
        for (Path file : needed(component)) {
            if (!Files.exists(file)) {
                missing.add(checkout.relativize(file));
            }
        }
        return missing;
    }

    /** Missing files of all these components. */
    public Map<StackComponent, List<Path>> missing(Iterable<StackComponent> components) {
        Map<StackComponent, List<Path>> all = new LinkedHashMap<>();
        for (StackComponent component : components) {
            List<Path> missing = missing(component);
            if (!missing.isEmpty()) {
                all.put(component, missing);
            }
        }
        return all;
    }

    private List<Path> needed(StackComponent component) {
        return switch (component) {
            case POSTGRES, REDIS -> List.of();
            case KEYCLOAK -> List.of(keycloak, realm, theme);
            case PAYARA -> List.of(payara, tenantServer, billingUsage);
            case CONSOLE -> List.of(console);
            case GATEWAY -> List.of(gateway);
        };
    }

    private static String version() {
        return "0.1.0";
    }
}
