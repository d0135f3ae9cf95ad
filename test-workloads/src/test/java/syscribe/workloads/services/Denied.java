package syscribe.workloads.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import syscribe.workloads.Await;
import syscribe.workloads.Command;
import syscribe.workloads.Signals;

/** Something that a service does at its start only, such as an exec or a bind, asked for once more. */
@FunctionalInterface
interface Denied {
    /** Asks for it, and sees that it is denied. */
    void assertDenied() throws IOException;

    static Denied of(String service, Site.Server site, long pid) {
        return switch (service) {
            case "nginx" -> () -> nginxCannotReload(site, pid);
            case "redis" -> () -> redisCannotListen(site);
            case "postgresql" -> () -> postgresCannotStartAProgram(site);
            case "sshd" -> () -> sshdCannotListen(site);
            case "java" -> () -> javaCannotListen(pid);
            default -> throw new IllegalArgumentException("nobody knows what " + service + " cannot do any more");
        };
    }

    /** It begins its start anew: it reads its configuration, binds, makes other workers. The first call of that is denied. */
    private static void nginxCannotReload(Site.Server site, long pid) {
        Signals.send("HUP", pid);
        Await.that("it was denied", () -> site.log().contains("failed (1: Operation not permitted)"));
    }

    private static void redisCannotListen(Site.Server site) throws IOException {
        int port = ((Site.Networked) site).port();
        assertThat(Loopback.exchange(port, "CONFIG SET port " + Loopback.freePort() + "\r\nQUIT\r\n"))
                .contains("-ERR")
                .contains("listen");
    }

    private static void postgresCannotStartAProgram(Site.Server site) {
        String port = Integer.toString(((Site.Networked) site).port());
        String said = Command.of("psql", "-X", "-h", "127.0.0.1", "-p", port, "-U", "postgres")
                .reading("create temp table t (x text); copy t from program 'echo started';")
                .run()
                .stderr();
        assertThat(said).contains("ERROR").contains("echo started");
    }

    /** A port forwarded to the client is one that sshd listens on. */
    private static void sshdCannotListen(Site.Server site) throws IOException {
        assertThat(((Sshd.Installed) site).forward(Loopback.freePort())).contains("remote port forwarding failed");
    }

    /** A JVM binds a socket when jcmd wants to speak to it. */
    private static void javaCannotListen(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        assertThat(Command.of(jcmd, pid, "VM.version").run().status()).isNotZero();
    }
}
