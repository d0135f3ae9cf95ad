package syscribe.workloads.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.workloads.Await;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;
import syscribe.workloads.Running;
import syscribe.workloads.services.Site;

/** A container's start comes to an end, and leaves nothing, whoever takes part in it is killed, and whenever. */
@Tag("long")
class KilledStartTest {
    /** {@code -Dsyscribe.tests.kills=200} for more. */
    private static final int KILLS = Integer.getInteger("syscribe.tests.kills", 12);

    private static final int LATEST_MILLIS = 900;

    /** By a part of the command line. */
    private enum Victim {
        RECORDER("-Dsyscribe.attended="),
        HOOK("oci-hook --directory"),
        RUNTIME("runc --root"),
        INIT("runc init");

        private final String words;

        Victim(String words) {
            this.words = words;
        }
    }

    @TempDir
    private Path directory;

    @Test
    void neverHangs() throws IOException {
        Needs.root();
        Needs.commands("runc", "busybox", "ldd", "nginx", "redis-server");
        OciEngine runc = new OciEngine("runc", directory.resolve("runc"), Image.in(directory.resolve("rootfs")));
        Random random = new Random(6);
        for (int i = 0; i < KILLS; i++) {
            Victim victim = Victim.values()[i % Victim.values().length];
            String name = "syscribe-" + ProcessHandle.current().pid() + "-k" + i;
            Job job = new Job(name, directory, new Site.Job(Command.of("sh", "-c", "echo ran; exit 3")));
            Command start = runc.recordedByHook(directory, job, List.of(), "").within(Duration.ofSeconds(60));
            try (Running running = start.start()) {
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(LATEST_MILLIS)).toNanos());
                Optional<ProcessHandle> killed = find(victim, running);
                killed.ifPresent(ProcessHandle::destroyForcibly);
                Outcome outcome = running.waitFor();
                if (killed.isEmpty()) {
                    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(3);
                }
            }
            Command.of("runc", "--root", directory.resolve("runc/state"), "delete", "--force", name)
                    .run();
            Await.nothing("nothing is left after " + victim, () -> {
                removeCgroups(name);
                return leftovers(name);
            });
        }
    }

    /** Of those that this start has brought about: they have its directory in their words, or are its descendants. */
    private Optional<ProcessHandle> find(Victim victim, Running running) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            List<ProcessHandle> own = running.all();
            return all.filter(process -> Leftovers.commandLine(process.pid()).contains(victim.words))
                    .filter(process -> own.contains(process)
                            || Leftovers.commandLine(process.pid()).contains(directory.toString()))
                    .findFirst();
        }
    }

    /** A runtime that is killed before it has written its state leaves them, with us as without us. One with a process in it stays. */
    private static void removeCgroups(String name) {
        Command.of("find", "/sys/fs/cgroup", "-depth", "-type", "d", "-name", name, "-exec", "rmdir", "{}", ";")
                .run();
    }

    private List<String> leftovers(String name) {
        try {
            return Leftovers.of(List.of(directory.toString(), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
