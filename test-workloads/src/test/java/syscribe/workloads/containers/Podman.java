package syscribe.workloads.containers;

import java.nio.file.Path;
import java.time.Duration;
import syscribe.workloads.Command;
import syscribe.workloads.Syscribe;

/** podman with runc, recorded by the hook and the annotation of the eBPF hook that ours replaces. */
record Podman(Path directory) implements Engine {
    static Podman with(Image image, Path directory) {
        Podman podman = new Podman(directory);
        podman.command("import", image.tar(directory.resolveSibling("podman.tar")), "syscribe-test")
                .run()
                .successfully();
        Syscribe.command("oci-hook", "-q", "--install", directory.resolveSibling("hooks"))
                .run()
                .successfully();
        return podman;
    }

    @Override
    public String runtime() {
        return "runc";
    }

    @Override
    public Command recorded(Path recordings, Job job) {
        Path profile = recordings.resolve(job.name() + ".json");
        return run(job, "--annotation", "io.containers.trace-syscall=of:" + profile);
    }

    @Override
    public Command confined(Path profile, Job job) {
        return run(job, "--security-opt", "seccomp=" + profile);
    }

    private Command run(Job job, String option, String value) {
        return command(
                "--hooks-dir",
                directory.resolveSibling("hooks"),
                "--runtime",
                runtime(),
                job.words(
                        "syscribe-test", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096", option, value));
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
        command("rm", "-fa").run();
        command("rmi", "-fa").run();
        Command.of("umount", directory.resolve("root/overlay")).run();
    }

    private Command command(Object... words) {
        return Command.of(words)
                .behind(
                        "podman",
                        "--root",
                        directory.resolve("root"),
                        "--runroot",
                        directory.resolve("run"),
                        "--storage-driver",
                        "overlay",
                        "--cgroup-manager",
                        "cgroupfs")
                .within(Duration.ofSeconds(90));
    }
}
