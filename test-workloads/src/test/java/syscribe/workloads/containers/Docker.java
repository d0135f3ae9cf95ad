package syscribe.workloads.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import syscribe.workloads.Await;
import syscribe.workloads.Command;
import syscribe.workloads.Running;
import syscribe.workloads.Syscribe;

/** A Docker daemon of our own, with a second runtime that records. */
final class Docker implements Engine {
    private final Path directory;
    private final Running daemon;

    private Docker(Path directory, Running daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    static Docker with(Image image, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path configuration = directory.resolve("daemon.json");
        String launcher = Syscribe.command().words().get(0);
        Files.writeString(configuration, """
                { "runtimes": { "syscribe": {
                    "path": "LAUNCHER", "runtimeArgs": ["oci-runtime", "--directory", "DIRECTORY", "--"] } } }
                """.replace("LAUNCHER", launcher)
                .replace("DIRECTORY", directory.resolve("recordings").toString()));
        Running daemon = Command.of(
                        "dockerd",
                        "--config-file",
                        configuration,
                        "--iptables=false",
                        "--ip6tables=false",
                        "--bridge=none",
                        "--data-root",
                        directory.resolve("data"),
                        "--exec-root",
                        directory.resolve("exec"),
                        "-p",
                        directory.resolve("pid"),
                        "-H",
                        socket(directory),
                        "--storage-driver",
                        "overlay2",
                        "--userland-proxy=false")
                .within(Duration.ofMinutes(10))
                .start();
        Docker docker = new Docker(directory, daemon);
        Await.that(
                "dockerd answers",
                () -> !daemon.isAlive() || docker.command("info").run().status() == 0);
        docker.command("import", image.tar(directory.resolve("docker.tar")), "syscribe-test:1")
                .run()
                .successfully();
        return docker;
    }

    @Override
    public String runtime() {
        return "runc";
    }

    @Override
    public Command recorded(Path recordings, Job job) {
        return run(job, "--runtime", "syscribe");
    }

    @Override
    public Path recording(Path recordings, Job job) {
        return Engine.super.recording(directory.resolve("recordings"), job);
    }

    @Override
    public Command confined(Path profile, Job job) {
        return run(job, "--security-opt", "seccomp=" + profile);
    }

    private Command run(Job job, String option, String value) {
        return command(job.words("syscribe-test:1", option, value));
    }

    @Override
    public Command kill(String container, String signal) {
        return command("kill", "-s", signal, container);
    }

    @Override
    public String containers() {
        return command("ps", "-aq").run().successfully();
    }

    @Override
    public void close() {
        daemon.signal("TERM");
        daemon.waitFor();
        daemon.close();
        // That of the host's network it leaves mounted.
        Command.of("umount", directory.resolve("exec/netns/default")).run();
    }

    private Command command(Object... words) {
        return Command.of(words).behind("docker", "-H", socket(directory)).within(Duration.ofSeconds(90));
    }

    private static String socket(Path directory) {
        return "unix://" + directory.resolve("sock");
    }
}
