package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary user records, generates and enforces. */
class UnprivilegedTest {
    @TempDir
    private Path directory;

    private Path script;
    private Path program;

    /** In a directory that everybody may enter: the checkout may lie in a home directory. */
    @BeforeEach
    void installForEverybody() throws IOException {
        Needs.root();
        Needs.commands("setpriv");
        script = Syscribe.installIn(directory.resolve("installed"));
        program = Files.copy(Program.named("families").executable(), directory.resolve("families"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void recordsGeneratesAndEnforces() {
        Outcome recorded = asNobody(script, "record", "-q", "-o", "r.jsonl", "--", program);
        assertThat(recorded.status()).as(recorded.toString()).isZero();
        asNobody(script, "generate", "-q", "r.jsonl", "-o", "p.json").successfully();
        Outcome enforced = asNobody(script, "enforce", "-q", "-p", "p.json", "--", program);
        assertThat(enforced.successfully()).isEqualTo(recorded.stdout());
    }

    private Outcome asNobody(Object... words) {
        return Command.of(words)
                .behind(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "--inh-caps=-all",
                        "--bounding-set=-all")
                .in(directory)
                .with("HOME", directory.toString())
                .run();
    }
}
