package syscribe.workloads.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;

/**
 * PostgreSQL from an empty directory: initdb, the server, queries in several sessions, a fast shutdown. It refuses to
 * run as root, so root's run drops to the user {@code postgres} inside the command.
 *
 * <p>Each load begins a new segment of the write-ahead log: left to itself that comes after some megabytes, in one run and not in
 * another.
 */
final class Postgres implements Service {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private static final String QUERIES = """
            drop table if exists item;
            create table item (id int primary key, name text);
            insert into item select n, 'item ' || n from generate_series(1, 2000) n;
            create index on item (name);
            analyze item;
            select count(*), min(name), max(id) from item where id % 7 = 0;
            begin; update item set name = 'changed' where id < 10; rollback;
            select name from item where id = 5;
            copy (select id from item where id <= 3 order by id) to stdout;
            do 'begin perform pg_switch_wal(); end';
            checkpoint;
            vacuum item;
            select no_such_column from item;
            """;

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public List<String> commands() {
        return List.of(
                "psql",
                "setpriv",
                bin().map(bin -> bin.resolve("initdb").toString()).orElse("initdb"));
    }

    @Override
    public Denial denial() {
        return new Denial("recvfrom", "could not receive data from client: Operation not permitted");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path script = directory.resolve("start");
        Path bin = bin().orElseThrow();
        Files.writeString(script, """
                rm -rf DATA/* &&
                BIN/initdb --no-sync --auth=trust --username=postgres --encoding=UTF8 --locale=C -D DATA >DIR/initdb.log 2>&1 &&
                exec BIN/postgres -D DATA -p PORT -k DIR -c listen_addresses=127.0.0.1 -c fsync=off \\
                    -c logging_collector=off -c autovacuum=off
                """.replace("DATA", data.toString())
                .replace("DIR", directory.toString())
                .replace("BIN", bin.toString())
                .replace("PORT", Integer.toString(port)));
        Command command = Command.of("sh", script);
        if (Needs.isRoot()) {
            Command.of("chown", "postgres", data, directory).run().successfully();
            command = command.behind("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups");
        }
        return new Installed(directory, port, command.in(directory).with("LC_ALL", "C"));
    }

    /** The newest of Debian's versions that has a server. */
    private static Optional<Path> bin() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparingInt(version -> number(version)))
                    .map(version -> version.resolve("bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.toFile().getName());
    }

    private record Installed(Path directory, int port, Command command) implements Site.Networked {
        /** Connecting is no sign: it answers "the database system is starting up" for a while. */
        @Override
        public boolean isReady() {
            return Loopback.accepts(port)
                    && Files.exists(directory.resolve("data/postmaster.pid"))
                    && status().contains("ready");
        }

        /** The eighth line of postmaster.pid is {@code starting}, then {@code ready}. */
        private String status() {
            try {
                return Files.readString(directory.resolve("data/postmaster.pid"));
            } catch (IOException e) {
                return "";
            }
        }

        @Override
        public String load() throws IOException {
            StringBuilder heard = new StringBuilder();
            for (int session = 0; session < 2; session++) {
                Outcome outcome = Command.of("psql", "-X", "-A", "-t", "-h", "127.0.0.1", "-p", port, "-U", "postgres")
                        .with("PGOPTIONS", "-c client_min_messages=warning")
                        .reading(QUERIES)
                        .run();
                if (outcome.status() != 0) {
                    throw new IOException(outcome.stderr());
                }
                heard.append(outcome.stdout()).append(outcome.stderr());
            }
            return heard.toString();
        }

        @Override
        public String stopSignal() {
            return "INT";
        }

        @Override
        public int statusAfterStop() {
            return 0;
        }

        @Override
        public String log() {
            try {
                return Files.readString(directory.resolve("initdb.log"));
            } catch (IOException e) {
                return "no log of initdb: " + e.getMessage();
            }
        }
    }
}
