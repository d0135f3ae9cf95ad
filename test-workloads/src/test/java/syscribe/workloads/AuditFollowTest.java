package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.tracer.linux.Identity;

/** A dry run that only the kernel watches: what a workload does beyond its profile is logged, heard and counted. */
class AuditFollowTest {
    private static final int GETPPID = 110;
    private static final int FLOOD = 100_000;

    @TempDir
    private Path directory;

    /** Allows nothing of what the programs here are about. */
    private Path profile;

    @BeforeEach
    void needsToHear() {
        Needs.that(
                Identity.hasCapability(Identity.CAP_AUDIT_READ)
                        && Files.exists(Path.of("/proc/sys/net/core/netdev_budget")),
                "needs the capability AUDIT_READ in the initial network namespace");
        Path recording = directory.resolve("recording");
        Syscribe.record(recording, Program.named("hello").with()).run().successfully();
        profile = Syscribe.generate(directory.resolve("profile"), recording);
    }

    @Test
    void leavesNothingButTheKernelWatching() {
        try (Running running = dryRun(profile, Command.of("sleep", "60")).start()) {
            Path self = Path.of("/proc", String.valueOf(running.pid()));
            Await.that("sleep runs", () -> read(self.resolve("comm")).equals("sleep\n"));
            assertThat(read(self.resolve("status"))).contains("TracerPid:\t0\n").contains("Seccomp:\t2\n");
            assertThat(running.all()).hasSize(1);
        }
    }

    @Test
    void countsEveryOneOfAHundredThousandCalls() {
        Path found = directory.resolve("found");
        Outcome outcome = follow(List.of("-o", found), () -> repeat(FLOOD));
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(1);
        assertThat(number(outcome, "count")).isEqualTo(FLOOD);
        assertThat(number(outcome, "certain")).isZero();
        assertThat(outcome.stderr()).contains("getppid (x86_64 110) log by ");
        Recording recording = Recordings.read(found);
        assertThat(recording
                        .observed(Observation.of(Architecture.X86_64, GETPPID, "getppid"))
                        .count()
                        .calls())
                .isEqualTo(FLOOD);
    }

    /** The kernel's own count for the socket, and the numbers that the records lack: two ways to count the same. */
    @Test
    void statesExactlyWhatASmallBufferLost() {
        Path found = directory.resolve("found");
        Outcome outcome = follow(List.of("--buffer", "4k", "-o", found), () -> {
            repeat(FLOOD);
            // Its number shows how many were lost before it.
            repeat(1);
        });
        long lost = number(outcome, "unreceived");
        assertThat(lost).as(outcome.toString()).isPositive().isEqualTo(number(outcome, "missingSerials"));
        assertThat(number(outcome, "count") + lost).isGreaterThanOrEqualTo(FLOOD + 1);
        assertThat(outcome.stdout()).contains("\"exact\" : false");
        Recording recording = Recordings.read(found);
        assertThat(Recordings.summary(recording).lost()).isEqualTo(lost);
        CallCount count = recording
                .observed(Observation.of(Architecture.X86_64, GETPPID, "getppid"))
                .count();
        assertThat(count.exact()).isFalse();
    }

    @Test
    void leadsToAProfileUnderWhichNothingIsDenied() {
        Command command = Command.of("sort", "--version");
        String answer = command.run().successfully();
        Path found = directory.resolve("found");
        Path sort = Needs.find("sort").orElseThrow();
        Outcome outcome = follow(
                sort, List.of("-o", found), () -> dryRun(profile, command).run().successfully());
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(1);

        Path merged = directory.resolve("merged");
        Syscribe.command("merge", "-q", directory.resolve("recording"), found, "-o", merged)
                .run()
                .successfully();
        Path tightened = Syscribe.generate(directory.resolve("tightened"), merged);
        assertThat(Syscribe.enforce(tightened, command).run().successfully()).isEqualTo(answer);
        Outcome again =
                follow(sort, List.of(), () -> dryRun(tightened, command).run().successfully());
        assertThat(again.status()).as(again.toString()).isZero();
    }

    @Test
    void saysInOneLineWhatItNeeds() {
        Needs.commands("setpriv");
        Outcome outcome = Syscribe.command("audit", "--follow", "--for", "1s")
                .behind("setpriv", "--bounding-set=-audit_read", "--inh-caps=-audit_read")
                .run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.stderr()).contains("AUDIT_READ").hasLineCount(1);
    }

    private void repeat(int times) {
        dryRun(profile, Program.named("repeat").with(GETPPID, times)).run().successfully();
    }

    private static Command dryRun(Path profile, Command command) {
        return command.behind(Syscribe.command("enforce", "-q", "-p", profile, "--on-deny", "log", "--")
                .words());
    }

    private static Outcome follow(List<Object> options, Runnable workload) {
        return follow(Program.named("repeat").executable(), options, workload);
    }

    /** What was heard of one program while a workload ran, as JSON. */
    private static Outcome follow(Path program, List<Object> options, Runnable workload) {
        try (Running follower = Syscribe.command("audit", "--follow", "--json", "--exe", program, options)
                .start()) {
            Await.that("it listens", () -> follower.stderr().contains("listening"));
            workload.run();
            follower.signal("INT");
            return follower.waitFor();
        }
    }

    private static long number(Outcome outcome, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\" : (\\d+)").matcher(outcome.stdout());
        assertThat(matcher.find()).as("%s in %s", field, outcome).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
