package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that run are put under a profile, and notice nothing but what it denies. */
class LockTest {
    /** {@code lively} without its last thread, which makes processes. */
    private static final int WITHOUT_PROCESSES = 8;

    private static final String DENY = """
            {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64"],
             "syscalls": [{"names": [NAMES], "action": "SCMP_ACT_ERRNO", "errnoRet": 1}]}
            """;

    @TempDir
    private Path directory;

    private Path denying(String... names) {
        try {
            String quoted = "\"" + String.join("\", \"", names) + "\"";
            return Files.writeString(directory.resolve("profile.json"), DENY.replace("NAMES", quoted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome lock(Path profile, long pid, String... options) {
        return Syscribe.command("enforce", "-p", profile, "--pid", pid, List.of(options))
                .run();
    }

    @Test
    void interruptsNoCallAndLosesNoSignal() {
        try (Running lively = Program.named("lively").with(WITHOUT_PROCESSES).start()) {
            Await.that("it works", () -> lively.stdout().startsWith("ready"));
            for (int times = 1; times <= 3; times++) {
                lock(denying("bind"), lively.pid()).successfully();
                assertThat(Task.of(lively.pid())).extracting(Task::filters).containsOnly(times);
                assertThat(Task.of(lively.pid())).noneMatch(task -> task.isTraced() || task.isStopped());
            }
            lively.signal("TERM");
            assertThat(lively.waitFor().successfully())
                    .isEqualTo("ready\ninterrupted 0\nlost 0\neach thread worked yes\n");
        }
    }

    @Test
    void locksEveryThreadOfAllDescendants() {
        ServesProgram program = new ServesProgram(directory);
        try (Running server = program.startBehind()) {
            Await.that("it serves", () -> ServesProgram.serves(server));
            assertThat(List.of(program.ask('x'), program.ask('b'))).containsOnly(ServesProgram.OK);

            Outcome locked = lock(denying("execve", "bind"), server.pid());

            assertThat(locked.successfully()).isEmpty();
            assertThat(locked.stderr()).contains("locked: 2 processes (5 threads)");
            assertThat(ServesProgram.tasks(server))
                    .hasSize(5)
                    .allMatch(task -> task.isFiltered() && task.filters() == 1 && !task.isTraced());
            for (int connection = 0; connection < 8; connection++) {
                assertThat(List.of(program.ask('x'), program.ask('b'))).containsOnly(ServesProgram.DENIED);
                assertThat(program.ask('p')).isEqualTo(ServesProgram.ANSWER);
                assertThat(program.ask('w')).isEqualTo(ServesProgram.OK);
            }
        }
    }

    @Test
    void leavesDescendantsAsTheyAreWhereItIsToldTo() {
        ServesProgram program = new ServesProgram(directory);
        try (Running server = program.startBehind()) {
            Await.that("it serves", () -> ServesProgram.serves(server));
            assertThat(lock(denying("bind"), server.pid(), "--alone").stderr())
                    .contains("locked: 1 process (4 threads)");
            assertThat(ServesProgram.tasks(server)).extracting(Task::filters).containsOnly(0, 1);
        }
    }

    /** A sleep that the kernel would go on with by a call that is denied is made anew. */
    @Test
    void sleepsOnWhereRestartSyscallIsDenied() {
        ServesProgram program = new ServesProgram(directory);
        try (Running server = program.startBehind()) {
            Await.that("it serves", () -> ServesProgram.serves(server));
            lock(denying("restart_syscall"), server.pid()).successfully();
            assertThat(program.ask('w')).isEqualTo(ServesProgram.OK);
            assertThat(program.ask('w')).isEqualTo(ServesProgram.OK);
        }
    }

    @Test
    void saysWhichSleepIsDenied() {
        ServesProgram program = new ServesProgram(directory);
        try (Running server = program.startBehind()) {
            Await.that("it serves", () -> ServesProgram.serves(server));
            assertThat(lock(denying("epoll_wait"), server.pid()).stderr())
                    .contains("threads were sleeping in epoll_wait, which the profile denies");
        }
    }

    @Test
    void aStoppedProcessIsLockedAndStaysStopped() {
        ServesProgram program = new ServesProgram(directory);
        try (Running server = program.startBehind()) {
            Await.that("it serves", () -> ServesProgram.serves(server));
            server.signal("STOP");
            lock(denying("bind"), server.pid()).successfully();
            assertThat(Task.of(server.pid())).allMatch(task -> task.isStopped() && task.isFiltered());
            server.signal("CONT");
            for (int connection = 0; connection < 8; connection++) {
                assertThat(program.ask('b')).isEqualTo(ServesProgram.DENIED);
                assertThat(program.ask('w')).isEqualTo(ServesProgram.OK);
            }
        }
    }

    @Test
    void changesNothingWhereAnOwnFilterForbidsIt() {
        ServesProgram program = new ServesProgram(directory, "shut");
        try (Running server = program.startBehind()) {
            Await.that("it serves", () -> ServesProgram.serves(server));
            Outcome refused = lock(denying("bind"), server.pid());
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.stderr()).contains("forbids seccomp").contains("nothing was changed");
            assertThat(ServesProgram.tasks(server)).extracting(Task::filters).containsOnly(1);
            assertThat(program.ask('w')).isEqualTo(ServesProgram.OK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999", "2", "0", "x"})
    void saysWhyAProcessCannotBeLocked(String pid) {
        Outcome refused =
                Syscribe.command("enforce", "-p", denying("bind"), "--pid", pid).run();
        assertThat(refused.status()).isEqualTo(2);
        OneLine.assertSaid(refused);
    }

    @Test
    void doesNotLockItself() {
        Outcome refused = lock(denying("bind"), ProcessHandle.current().pid());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.stderr()).contains("one of which is this command").contains("nothing was changed");
    }
}
