package io.tollgate.acceptance.bench;

import io.tollgate.acceptance.net.FreePorts;
import io.tollgate.acceptance.node.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An nginx with a configuration of its own, as a plain reverse proxy before the mock. */
final class NginxProxy implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx");

    private static final String CONFIGURATION = """
            worker_processes 2;
            pid nginx.pid;
            error_log error.log;
            daemon off;
            @user@
            events { worker_connections 8192; }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              client_body_buffer_size 64k;
              keepalive_requests 1000000;
              upstream mock { server 127.0.0.1:@mock@; keepalive 2048; keepalive_requests 1000000; }
              server {
                listen 127.0.0.1:@port@ backlog=4096;
                location / {
                  proxy_pass http://mock;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                  proxy_buffer_size 16k;
                  proxy_buffers 8 16k;
                }
              }
            }
            """;

    private final ChildProcess master;
    private final int port;

    private NginxProxy(ChildProcess master, int port) {
        this.master = master;
        this.port = port;
    }

    /** Starts it when it is installed. */
    static Optional<NginxProxy> start(Path folder, int mockPort) throws IOException {
        Optional<String> program = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port = FreePorts.one();
        Files.createDirectories(folder);
        String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                CONFIGURATION
                        .replace("@user@", user)
                        .replace("@mock@", Integer.toString(mockPort))
                        .replace("@port@", Integer.toString(port)));
        ChildProcess master = ChildProcess.start(
                List.of(
                        program.get(),
                        "-p",
                        folder.toAbsolutePath().toString(),
                        "-c",
                        file.toAbsolutePath().toString()),
                Map.of(),
                folder.resolve("nginx.out"));
        return Optional.of(new NginxProxy(master, port));
    }

    int port() {
        return port;
    }

    /** The master and its workers. */
    List<Long> pids() {
        return ProcessHandle.of(master.pid())
                .map(handle -> Stream.concat(Stream.of(handle), handle.children())
                        .map(ProcessHandle::pid)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public void close() {
        master.stop();
    }
}
