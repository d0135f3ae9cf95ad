package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way that the README shows, with the files' names left to the commands. */
class MainPathTest {
    @TempDir
    private Path directory;

    @Test
    void recordsGeneratesExplainsAndEnforces() {
        Command hello = Program.named("hello").with();
        String name = Path.of(hello.words().get(0)).toFile().getName();

        Outcome recorded = run("record", "--", hello.words());
        assertThat(recorded.stdout()).isEqualTo("hello\n");
        assertThat(recorded.stderr()).startsWith("syscribe: ").contains("2 different syscalls", "0 lost");
        Path recording = directory.resolve(name + ".recording.jsonl");
        assertThat(recording).exists();

        Outcome generated = run("generate", recording);
        assertThat(generated.stdout()).isEmpty();
        assertThat(generated.stderr()).contains("2 syscalls seen", "restart_syscall");
        Path profile = directory.resolve(name + ".json");
        assertThat(profile).content().contains("\"write\"", "\"exit_group\"");

        assertThat(run("explain", recording, "write").stdout()).contains("write", name);
        assertThat(run("enforce", "-p", profile, "--", hello.words()).stdout()).isEqualTo("hello\n");
    }

    @Test
    void learnsInOneStep() {
        Path profile = directory.resolve("profile.json");
        assertThat(run(
                                "learn",
                                "-o",
                                profile,
                                "--",
                                Program.named("exits").with().words())
                        .stdout())
                .isEmpty();
        Outcome denied =
                Syscribe.enforce(profile, Program.named("hello").with()).run();
        assertThat(denied.stdout())
                .as("what a profile without write lets through")
                .isEmpty();
    }

    @Test
    void mergesInAnyOrder() throws IOException {
        Path a = directory.resolve("a");
        Path b = directory.resolve("b");
        Syscribe.record(a, Program.named("hello").with()).run().successfully();
        Syscribe.record(b, Program.named("calls").with("104")).run().successfully();
        run("merge", a, b, "-o", "ab");
        run("merge", b, a, b, "-o", "ba");
        assertThat(directory.resolve("ab")).hasSameTextualContentAs(directory.resolve("ba"));
        assertThat(Recordings.names(Recordings.read(directory.resolve("ab"))))
                .isEqualTo(Recordings.names(Recordings.read(a)).plus(Recordings.names(Recordings.read(b))));
    }

    @Test
    void demonstratesItself() throws IOException {
        Outcome outcome = run("demo");
        assertThat(outcome.stdout()).contains("record", "generate", "enforce", "Operation not permitted");
        assertThat(outcome.leftOver()).isEmpty();
        try (var left = Files.list(directory)) {
            assertThat(left)
                    .as("files that the demo left in the working directory")
                    .isEmpty();
        }
    }

    private Outcome run(Object... words) {
        Outcome outcome = Syscribe.command(words).in(directory).run();
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        return outcome;
    }
}
