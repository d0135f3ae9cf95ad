package syscribe.workloads.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;

/** openssh's server with keys of its own, and logins over the loopback interface. */
final class Sshd implements Service {
    /** Where Debian's sshd, started by root, locks its unprivileged half in; its unit file creates it at the start. */
    private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

    @Override
    public String name() {
        return "sshd";
    }

    @Override
    public List<String> commands() {
        return List.of("sshd", "ssh", "ssh-keygen");
    }

    @Override
    public Denial denial() {
        return new Denial("socketpair", "socketpair: Operation not permitted");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        for (String key : List.of("host", "user")) {
            Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory.resolve(key))
                    .run()
                    .successfully();
        }
        String hostKey = Files.readString(directory.resolve("host.pub"));
        Files.writeString(directory.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + hostKey);
        Files.writeString(directory.resolve("sshd_config"), """
                ListenAddress 127.0.0.1:PORT
                HostKey DIR/host
                AuthorizedKeysFile DIR/user.pub
                PidFile DIR/sshd.pid
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin yes
                """.replace("DIR", directory.toString())
                .replace("PORT", Integer.toString(port)));
        if (Needs.isRoot()) {
            Files.createDirectories(PRIVILEGE_SEPARATION);
        }
        // sshd execs itself for each connection and wants to be called by its full path.
        Path sshd = Needs.find("sshd").orElseThrow();
        return new Installed(directory, port, Command.of(sshd, "-D", "-e", "-f", directory.resolve("sshd_config")));
    }

    record Installed(Path directory, int port, Command command) implements Site.Server {
        @Override
        public boolean isReady() {
            return Files.exists(directory.resolve("sshd.pid")) && Loopback.accepts(port);
        }

        @Override
        public String load() throws IOException {
            return login("echo logged in as $USER; pwd; exit 3", "")
                    + login("tr a-z A-Z | tail -n 2", "text\n".repeat(5000))
                    + login("ls -d /; no-such-command", "");
        }

        /** What a client hears that asks for a port to be forwarded to it. */
        String forward(int remotePort) throws IOException {
            return login("true", "", "-R", "127.0.0.1:" + remotePort + ":127.0.0.1:" + port);
        }

        private String login(String remoteCommand, String input, Object... options) throws IOException {
            Outcome outcome = Command.of(
                            "ssh",
                            List.of(options),
                            "-F",
                            "/dev/null",
                            "-p",
                            port,
                            "-i",
                            directory.resolve("user"),
                            "-o",
                            "UserKnownHostsFile=" + directory.resolve("known_hosts"),
                            "-o",
                            "StrictHostKeyChecking=yes",
                            "-o",
                            "BatchMode=yes",
                            "-o",
                            "IdentitiesOnly=yes",
                            "-o",
                            "ConnectTimeout=10",
                            "127.0.0.1",
                            remoteCommand)
                    .reading(input)
                    .run();
            if (outcome.status() == 255) {
                throw new IOException("ssh: " + outcome.stderr());
            }
            return "status " + outcome.status() + "\n" + outcome.stdout() + outcome.stderr();
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
