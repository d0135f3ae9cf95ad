package syscribe.workloads.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;

/** redis with an append-only file: strings, lists, a script, a background save in a forked child. */
final class Redis implements Service {
    private static final List<String> LOAD = List.of(
            "PING",
            "SET name syscribe",
            "GET name",
            "INCR counter",
            "INCRBY counter 41",
            "RPUSH list a b c",
            "LRANGE list 0 -1",
            "SETEX soon 100 gone",
            "EVAL return(redis.call('GET','counter')) 0",
            "NOSUCHCOMMAND",
            "SAVE",
            "DBSIZE",
            "QUIT");

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<String> commands() {
        return List.of("redis-server");
    }

    @Override
    public Denial denial() {
        return new Denial("epoll_wait", "epoll_wait, Operation not permitted");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        Command command = Command.of(
                "redis-server",
                "--port",
                port,
                "--bind",
                "127.0.0.1",
                "--dir",
                directory,
                "--save",
                "",
                "--daemonize",
                "no",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always");
        return new Installed(port, command);
    }

    private record Installed(int port, Command command) implements Site.Networked {
        @Override
        public boolean isReady() {
            try {
                return Loopback.exchange(port, "PING\r\nQUIT\r\n").startsWith("+PONG");
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public String load() throws IOException {
            String heard = Loopback.exchange(port, "FLUSHALL\r\n" + String.join("\r\n", LOAD) + "\r\n");
            String large = "v".repeat(200_000);
            String stored = Loopback.exchange(
                    port,
                    "*3\r\n$3\r\nSET\r\n$5\r\nlarge\r\n$" + large.getBytes(StandardCharsets.US_ASCII).length + "\r\n"
                            + large + "\r\nSTRLEN large\r\nQUIT\r\n");
            return heard + stored;
        }

        @Override
        public String stopSignal() {
            return "TERM";
        }

        @Override
        public int statusAfterStop() {
            return 0;
        }
    }
}
