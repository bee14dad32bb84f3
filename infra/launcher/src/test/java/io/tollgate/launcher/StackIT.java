package io.tollgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
    @TempDir
    Path home;

    private StackOptions stores() {
        return StackOptions.forTests(home).only(StackComponent.POSTGRES, StackComponent.REDIS);
    }

    @Test
    void startsStopsAndKeepsItsState() throws SQLException {
        StackOptions options = stores();
        List<Long> processes;
        try (Stack stack = Stack.start(options)) {
            // given a migrated database with a row of ours
            execute(stack, "create table public.kept (id int)");
            execute(stack, "insert into public.kept values (7)");
            processes = List.of(stack.pid(StackComponent.POSTGRES), stack.pid(StackComponent.REDIS));
        }
        // then nothing is left of it
        assertThat(processes)
                .allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
        assertThat(PortCheck.busy(SettingsReader.read(options.settings(), options.checkout()), options.components()))
                .isEmpty();
        // when it is started again
        try (Stack stack = Stack.start(options)) {
            // then the row is there
            assertThat(query(stack, "select id from public.kept")).isEqualTo("7");
        }
    }

    @Test
    void runsPostgresDurablyWithMigratedSchemas() throws SQLException {
        try (Stack stack = Stack.start(stores())) {
            assertThat(query(stack, "show fsync")).isEqualTo("on");
            assertThat(query(stack, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(stack, "select count(*) > 5 from information_schema.tables where table_schema = 'tenant'"))
                    .isEqualTo("t");
        }
    }

    @Test
    void startsAComponentAgainThatWasKilled() throws SQLException {
        try (Stack stack = Stack.start(stores())) {
            // given
            long before = stack.pid(StackComponent.POSTGRES);
            // when
            stack.kill(StackComponent.POSTGRES);
            assertThat(stack.isRunning(StackComponent.POSTGRES)).isFalse();
            stack.start(StackComponent.POSTGRES);
            // then
            assertThat(stack.pid(StackComponent.POSTGRES)).isNotEqualTo(before);
            assertThat(query(stack, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void restartsAProcessThatDiesWhileItIsSupervised() {
        StackOptions options = new StackOptions(
                stores().checkout(),
                stores().settings(),
                stores().components(),
                true,
                StackListener.SILENT,
                Map.of(),
                Map.of());
        try (Stack stack = Stack.start(options)) {
            // given
            long before = stack.pid(StackComponent.REDIS);
            // when
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            // then
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stack.isRunning(StackComponent.REDIS) && stack.pid(StackComponent.REDIS) != before);
        }
    }

    @Test
    void startsNothingWhenAPortIsBusy() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given
            StackOptions options = stores().with(SettingNames.REDIS_PORT, Integer.toString(busy.getLocalPort()));
            // when, then
            assertThatThrownBy(() -> Stack.start(options))
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("Port " + busy.getLocalPort() + " (TOLLGATE_REDIS_PORT) is in use")
                    .hasMessageContaining("Nothing was started.");
            assertThat(home.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void refusesASecondStackInTheSameHome() {
        StackOptions options = stores().only(StackComponent.REDIS);
        try (Stack stack = Stack.start(options)) {
            assertThat(stack.isRunning(StackComponent.REDIS)).isTrue();
            assertThatThrownBy(() -> Stack.start(options)).hasMessageContaining("already runs");
        }
    }

    private static void execute(Stack stack, String sql) throws SQLException {
        try (Connection connection = connect(stack);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Stack stack, String sql) throws SQLException {
        try (Connection connection = connect(stack);
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(Stack stack) throws SQLException {
        return DriverManager.getConnection(
                stack.urls().jdbc(),
                stack.settings().databaseUser(),
                stack.secrets().databasePassword());
    }
}
