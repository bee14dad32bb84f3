package io.tollgate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.ConsumerConfig.Attachment;
import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.gateway.config.CompiledConsumer;
import io.tollgate.gateway.error.GatewayError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterTest {

    private final Router router = new Router(provider -> !provider.equals("unknown"));

    private static RegistryConfig registry(int number, String provider, String... models) {
        return new RegistryConfig(
                new RegistryId(new UUID(0, number)), "r" + number, provider, true, null, null, List.of(models));
    }

    private static CompiledConsumer consumer(ModelRouting routing, int firstWeight, RegistryConfig... registries) {
        List<Attachment> attachments = new ArrayList<>();
        for (RegistryConfig registry : registries) {
            attachments.add(new Attachment(registry.id(), attachments.isEmpty() ? firstWeight : 1));
        }
        return new CompiledConsumer(
                new ConsumerConfig(new ConsumerId(new UUID(0, 9)), "c", "c", true, routing, attachments, List.of()),
                List.of(registries),
                List.of(),
                List.of());
    }

    private List<Target> routed(CompiledConsumer consumer, @Nullable String model) {
        return ((Routing.Routed) router.route(consumer, model)).targets();
    }

    private GatewayError refused(CompiledConsumer consumer, @Nullable String model) {
        return ((Routing.Refused) router.route(consumer, model)).refusal().error();
    }

    @Test
    void pinsAPlainNameToTheFirstRegistryThatAllowsIt() {
        CompiledConsumer consumer = consumer(
                ModelRouting.PIN, 1, registry(1, "openai", "a"), registry(2, "openai", "b"), registry(3, "openai"));
        assertThat(routed(consumer, "b")).extracting(t -> t.registry().name()).containsExactly("r2");
        assertThat(routed(consumer, "vendor/c"))
                .extracting(t -> t.registry().name())
                .containsExactly("r3");
    }

    @Test
    void spreadsAPlainNameByWeightAndKeepsTheOthersForFailover() {
        CompiledConsumer consumer = consumer(
                ModelRouting.SPREAD, 3, registry(1, "openai"), registry(2, "openai"), registry(3, "openai", "x"));
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<Target> targets = routed(consumer, "m");
            assertThat(targets).hasSize(2);
            first.add(targets.getFirst().registry().name());
        }
        assertThat(Collections.frequency(first, "r1")).isEqualTo(30);
    }

    @Test
    void aQualifiedNameAlwaysPins() {
        CompiledConsumer consumer = consumer(
                ModelRouting.SPREAD, 1, registry(1, "openai"), registry(2, "echo", "a/b"), registry(3, "echo"));
        assertThat(routed(consumer, "@Echo/a/b")).containsExactly(new Target(registry(2, "echo", "a/b"), "a/b"));
        assertThat(refused(consumer, "@mistral/x")).isEqualTo(GatewayError.MODEL_NOT_ALLOWED);
        assertThat(refused(consumer, "@echo/")).isEqualTo(GatewayError.INVALID_MODEL);
        assertThat(refused(consumer, "@echo")).isEqualTo(GatewayError.INVALID_MODEL);
    }

    @Test
    void withoutANameEachRegistryServesItsFirstModel() {
        assertThat(routed(consumer(ModelRouting.PIN, 1, registry(1, "openai"), registry(2, "echo", "a", "b")), null))
                .extracting(Target::model)
                .containsExactly("a");
        CompiledConsumer none = consumer(ModelRouting.PIN, 1, registry(1, "openai"));
        assertThat(refused(none, null)).isEqualTo(GatewayError.INVALID_MODEL);
        assertThat(refused(none, "auto")).isEqualTo(GatewayError.MODEL_NOT_ALLOWED);
        assertThat(refused(none, "")).isEqualTo(GatewayError.INVALID_MODEL);
        assertThat(refused(none, "pool:x")).isEqualTo(GatewayError.INVALID_MODEL);
    }

    @Test
    void refusesWithoutARegistryThatCanServe() {
        assertThat(refused(consumer(ModelRouting.PIN, 1), "m")).isEqualTo(GatewayError.NO_BACKEND_AVAILABLE);
        assertThat(refused(consumer(ModelRouting.PIN, 1, registry(1, "unknown")), "m"))
                .isEqualTo(GatewayError.MODEL_NOT_ALLOWED);
    }
}
