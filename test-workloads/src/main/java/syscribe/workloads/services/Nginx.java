package syscribe.workloads.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;

/** nginx with two workers: files, ranges, errors, refused methods, several requests on one connection. */
final class Nginx implements Service {
    private static final int LARGE = 300_000;

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public List<String> commands() {
        return List.of("nginx");
    }

    @Override
    public Denial denial() {
        return new Denial("writev", "writev() failed (1: Operation not permitted)");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        Path files = Files.createDirectories(directory.resolve("www"));
        Files.writeString(files.resolve("index.html"), "<p>It works.</p>\n");
        Files.writeString(files.resolve("large"), "0123456789".repeat(LARGE / 10));
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, configuration(directory, port));
        return new Installed(
                directory, port, Command.of("nginx", "-e", directory.resolve("error.log"), "-c", configuration));
    }

    private static String configuration(Path directory, int port) {
        return """
                daemon off;
                worker_processes 2;
                pid DIR/nginx.pid;
                error_log DIR/error.log;
                events { worker_connections 64; }
                http {
                    access_log DIR/access.log;
                    sendfile on;
                    default_type text/plain;
                    client_body_temp_path DIR/body;
                    proxy_temp_path DIR/proxy;
                    fastcgi_temp_path DIR/fastcgi;
                    uwsgi_temp_path DIR/uwsgi;
                    scgi_temp_path DIR/scgi;
                    server {
                        listen 127.0.0.1:PORT;
                        root DIR/www;
                        location /moved { return 302 /index.html; }
                    }
                }
                """.replace("DIR", directory.toString()).replace("PORT", Integer.toString(port));
    }

    private record Installed(Path directory, int port, Command command) implements Site.Server {
        @Override
        public boolean isReady() {
            return Loopback.accepts(port);
        }

        @Override
        public String load() throws IOException {
            StringBuilder heard = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                heard.append(Http.get(port, "/"));
            }
            heard.append(Http.get(port, "/large"));
            heard.append(Http.get(port, "/missing"));
            heard.append(Http.get(port, "/moved"));
            heard.append(Http.send(port, "GET", "/large", "Range: bytes=5-9\r\nConnection: close\r\n", ""));
            heard.append(Http.send(port, "HEAD", "/", "Connection: close\r\n", ""));
            heard.append(Http.send(port, "POST", "/", "Connection: close\r\n", "x".repeat(20_000)));
            heard.append(Http.withoutClock(Loopback.exchange(port, "no HTTP at all\r\n\r\n")));
            return heard.toString();
        }

        @Override
        public String stopSignal() {
            return "QUIT";
        }

        @Override
        public int statusAfterStop() {
            return 0;
        }

        @Override
        public String log() {
            try {
                return Files.readString(directory.resolve("error.log"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
