package io.tollgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {
    @TempDir
    Path checkout;

    @Test
    void namesABusyPortItsSettingAndItsOwner() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given
            Settings settings = settings(SettingNames.CONSOLE_PORT, busy.getLocalPort());
            // when
            List<String> problems = PortCheck.busy(settings, EnumSet.allOf(StackComponent.class));
            // then
            assertThat(problems)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem)
                            .startsWith("Port " + busy.getLocalPort() + " (TOLLGATE_CONSOLE_PORT) is in use")
                            .contains("pid " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void findsNothingWhenAllPortsAreFree() {
        // when
        List<String> problems = PortCheck.busy(
                SettingsReader.read(FreePorts.settings(), checkout), EnumSet.allOf(StackComponent.class));
        // then
        assertThat(problems).isEmpty();
    }

    @Test
    void ignoresPortsOfComponentsThatAreNotStarted() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given
            Settings settings = settings(SettingNames.CONSOLE_PORT, busy.getLocalPort());
            // when
            List<String> problems = PortCheck.busy(settings, EnumSet.of(StackComponent.POSTGRES));
            // then
            assertThat(problems).isEmpty();
        }
    }

    private Settings settings(String name, int port) {
        Map<String, String> values = new HashMap<>(FreePorts.settings());
        values.put(name, Integer.toString(port));
        return SettingsReader.read(values, checkout);
    }
}
