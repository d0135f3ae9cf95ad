package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Summary;

/** What a recording holds is what the workload called: no more, no less. */
class RecordedSetTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("syscribe.workloads.ProgramRuns#freestanding")
    void holdsExactlyWhatAProgramDeclares(ProgramRun run) {
        Outcome direct = run.command().run();
        Path file = directory.resolve("recording");
        Outcome recorded = Syscribe.record(file, run.command()).run();

        Recording recording = Recordings.read(file);
        SyscallSet sometimes = run.program().declared().sometimes();
        assertThat(Recordings.names(recording).minus(sometimes).entries())
                .as("recording of %s", run)
                .isEqualTo(run.always().entries());
        assertSameOutcome(recorded, direct);
        assertClosed(recording);
    }

    static Stream<Comparison> commands() {
        return Stream.of(
                Comparison.of("ls", "ls", "-lR", "/usr/share/doc/tar"),
                Comparison.of("tar", "sh", "-c", "tar czf a.tgz /etc/passwd 2>/dev/null; tar tzf a.tgz; rm a.tgz"),
                Comparison.of(
                        "git",
                        "sh",
                        "-c",
                        "git init -q r; cd r; echo a > f; git add f; git -c user.name=n -c user.email=e commit -qm m;"
                                + " git log --format=%s; cd ..; rm -r r"),
                Comparison.of("gcc", "gcc", "-O1", "-pipe", "-o", "out", "main.c"),
                Comparison.of("dash", "sh", "-c", "seq 1 300 | sort -r | head -n 2; (exit 3)"),
                Comparison.of("sh: exec of what is missing", "sh", "-c", "/no/such/program; exec true"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void holdsExactlyWhatStraceReports(Comparison comparison) throws IOException {
        Needs.commands(comparison.command().words().get(0));
        Files.writeString(directory.resolve("main.c"), "int main(void) { return 0; }\n");
        Command command = comparison.command().in(directory);
        command.run(); // what is only done once (a cache, a file that exists) is done now

        Strace.Traced traced = Strace.run(command);
        Path file = directory.resolve("recording");
        Outcome recorded = Syscribe.record(file, command).run();

        Recording recording = Recordings.read(file);
        assertThat(Recordings.names(recording).entries())
                .as("recording of %s", comparison)
                .isEqualTo(traced.log().names().entries());
        assertSameOutcome(recorded, traced.outcome());
        assertClosed(recording);
    }

    private static void assertSameOutcome(Outcome recorded, Outcome direct) {
        assertThat(recorded.status()).as(recorded.toString()).isEqualTo(direct.status());
        assertThat(recorded.stdout()).isEqualTo(direct.stdout());
        assertThat(recorded.stderr()).isEqualTo(direct.stderr());
        assertThat(recorded.leftOver()).isEmpty();
    }

    private static void assertClosed(Recording recording) {
        Summary summary = Recordings.summary(recording);
        assertThat(summary.complete()).isTrue();
        assertThat(summary.lost()).isZero();
    }

    /** A command, and what it is called in the report. */
    record Comparison(String name, Command command) {
        static Comparison of(String name, Object... words) {
            return new Comparison(name, Command.of(words));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
