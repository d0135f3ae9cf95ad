package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.tracer.linux.Identity;

/** A dry run: what a profile would deny is told, counted and let pass, or answered as the profile does. */
class TracedAuditTest {
    private static final int GETPID = 39;
    private static final int GETUID = 102;
    private static final int GETPPID = 110;
    private static final int OFTEN = 20_000;

    @TempDir
    private Path directory;

    private Path recording;
    /** Allows getpid, write and exit_group, and what the generator adds. */
    private Path profile;

    @BeforeEach
    void generateProfile() {
        recording = directory.resolve("recording");
        Syscribe.record(recording, Program.named("calls").with(GETPID)).run().successfully();
        profile = Syscribe.generate(directory.resolve("profile"), recording);
    }

    @Test
    void findsNothingWhereTheProfileHasEverything() {
        Path found = directory.resolve("found");
        Outcome outcome = audit(Program.named("calls").with(GETPID), "-o", found);
        assertThat(outcome.successfully()).isEqualTo("39 ok\n");
        assertThat(outcome.stderr()).isEqualTo("syscribe: nothing would have been denied\n");
        assertThat(Recordings.read(found).observations()).isEmpty();
    }

    @Test
    void letsPassWhatItFindsAndLeadsToAProfileUnderWhichNothingIsDenied() {
        Path found = directory.resolve("found");
        Command command = Program.named("calls").with(GETPID, GETUID, GETUID);
        Outcome outcome = audit(command, "-o", found);
        assertThat(outcome.successfully()).isEqualTo("39 ok\n102 ok\n102 ok\n");
        assertThat(outcome.stderr())
                .contains(
                        "would be EPERM: getuid(",
                        "not named",
                        "(program+0x",
                        "2 calls of 1 kind would have been denied");
        Path merged = directory.resolve("merged");
        Syscribe.command("merge", "-q", recording, found, "-o", merged).run().successfully();
        profile = Syscribe.generate(directory.resolve("tightened"), merged);
        assertThat(audit(command).stderr()).isEqualTo("syscribe: nothing would have been denied\n");
        assertThat(Syscribe.enforce(profile, command).run().successfully()).isEqualTo(outcome.stdout());
    }

    @Test
    void countsEveryCallAndStopsAtNoOther() {
        Path found = directory.resolve("found");
        audit(Program.named("repeat").with(GETPPID, OFTEN), "-o", found).successfully();
        Recording what = Recordings.read(found);
        assertThat(what.observed(Observation.of(Architecture.X86_64, GETPPID, "getppid"))
                        .count())
                .satisfies(count -> {
                    assertThat(count.calls()).isEqualTo(OFTEN);
                    assertThat(count.exact()).isTrue();
                });
        audit(Program.named("repeat").with(GETPID, OFTEN), "-o", found).successfully();
        assertThat(Recordings.summary(Recordings.read(found)).stops()).isLessThan(10);
    }

    @Test
    void looksAtChildrenThreadsAndNewPrograms() {
        Path found = directory.resolve("found");
        Command families = Program.named("families").with();
        audit(families, "-o", found).successfully();
        assertThat(Recordings.names(Recordings.read(found)).entries())
                .isEqualTo(Program.named("families")
                        .declared()
                        .always()
                        .minus(SyscallSet.of(Architecture.X86_64, List.of("getcpu"))) // the generator adds it
                        .minus(Recordings.names(Recordings.read(recording)))
                        .entries());
    }

    @Test
    void looksAt32BitPrograms() {
        Outcome outcome = audit(Program.named("hello32").with());
        assertThat(outcome.successfully()).isEqualTo("hello from 32 bits\n");
        assertThat(outcome.stderr()).contains("would be killed: write(", "(x86 4)", "other architecture");
    }

    @Test
    void saysThatACallIsNewerThanTheProfile() {
        assertThat(audit(Program.named("calls").with(500)).stderr())
                .contains("would be ENOSYS: #500(", "newer than the profile");
    }

    @Test
    void saysThatArgumentsAreOthersAndLearnsThem() throws IOException {
        profile = Files.writeString(directory.resolve("conditional"), """
                {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[
                 {"names":["write","exit_group"],"action":"SCMP_ACT_ALLOW"},
                 {"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":8,"op":"SCMP_CMP_EQ"}]}]}
                """);
        Path found = directory.resolve("found");
        Outcome outcome = audit(Program.named("calls").with("135:8", "135:0xffffffff"), "-o", found);
        assertThat(outcome.stderr()).contains("other arguments", "1 call of 1 kind");
        assertThat(Recordings.read(found).observations().keySet())
                .extracting(observation -> observation.arguments().get(0))
                .containsExactly(0xFFFF_FFFFL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kill"})
    void tellsTheWorkloadsOwnFiltersApart(String way) throws IOException {
        profile = Files.writeString(directory.resolve("own"), """
                {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"action":"SCMP_ACT_ALLOW",
                 "names":["write","exit_group","prctl","seccomp","rt_sigaction","rt_sigreturn"]}]}
                """);
        Command command = Program.named("filtered").with(List.of(way));
        Outcome outcome = audit(command);
        assertThat(outcome.stdout()).isEqualTo(command.run().stdout());
        assertThat(outcome.status()).isEqualTo(command.run().status());
        assertThat(outcome.stderr())
                .contains(
                        "denied by the workload's own filter (by the profile: EPERM): getuid(",
                        "nothing would have been denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCMP_ACT_ERRNO|''",
                "SCMP_ACT_ERRNO|,\"defaultErrnoRet\":38",
                "SCMP_ACT_KILL_PROCESS|''",
                "SCMP_ACT_KILL_THREAD|''",
                "SCMP_ACT_TRAP|''",
                "SCMP_ACT_LOG|''"
            })
    void answersAsTheProfileDoes(String action, String more) throws IOException {
        Path same = withAction(action, more);
        for (Command command : List.of(
                Program.named("calls").with(GETPID, GETUID, 500, GETPID),
                Program.named("calls").with(GETPID, "x86", 20),
                Program.named("filtered").with(),
                Program.named("families").with())) {
            Outcome enforced = Syscribe.enforce(same, command).run();
            Outcome outcome = command.behind(Syscribe.command("audit", "--as-enforced", "-p", same, "--")
                            .words())
                    .run();
            assertThat(outcome.stdout()).as(outcome.toString()).isEqualTo(enforced.stdout());
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(enforced.status());
        }
    }

    /** The kernel logs what was skipped, where a filter was installed with the flag LOG: the same run, counted by both. */
    @Test
    void countsWhatTheKernelCounts() throws IOException {
        Needs.that(
                Identity.hasCapability(Identity.CAP_AUDIT_READ)
                        && Files.exists(Path.of("/proc/sys/net/core/netdev_budget")),
                "needs the capability AUDIT_READ in the initial network namespace");
        profile = Files.writeString(
                directory.resolve("logged"),
                Files.readString(profile).replaceFirst("\\{", "{\"flags\":[\"SECCOMP_FILTER_FLAG_LOG\"],"));
        Program repeat = Program.named("repeat");
        try (Running follower = Syscribe.command("audit", "--follow", "--json", "--exe", repeat.executable())
                .start()) {
            Await.that("it listens", () -> follower.stderr().contains("listening"));
            Outcome outcome = audit(repeat.with(GETPPID, OFTEN), "--as-enforced");
            assertThat(outcome.stderr()).contains("20,000 calls of 1 kind denied");
            follower.signal("INT");
            assertThat(follower.waitFor().stdout()).contains("\"count\" : " + OFTEN);
        }
    }

    @Test
    void failsAsACommandThatRunsAWorkload() {
        assertThat(audit(Command.of("/nowhere")).status()).isEqualTo(127);
        assertThat(audit(Command.of("/etc/passwd")).status()).isEqualTo(126);
        assertThat(audit(Command.of("sh", "-c", "exit 7")).status()).isEqualTo(7);
        assertThat(Syscribe.command("audit", "--", "true").run().status()).isEqualTo(125);
        assertThat(Syscribe.command("audit", "--as-enforced", "--log", "x")
                        .run()
                        .status())
                .isEqualTo(2);
    }

    private Path withAction(String action, String more) throws IOException {
        return Files.writeString(directory.resolve("as-" + action), """
                {"defaultAction":"%s"%s,"syscalls":[{"action":"SCMP_ACT_ALLOW","names":[
                 "write","exit_group","getpid","prctl","seccomp","fork","vfork","clone","clone3","wait4","execve",
                 "rt_sigaction","rt_sigreturn"]}]}
                """.formatted(action, more));
    }

    private Outcome audit(Command command, Object... options) {
        return command.behind(Syscribe.command("audit", "-p", profile, List.of(options), "--")
                        .words())
                .run();
    }
}
