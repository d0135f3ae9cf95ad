package syscribe.workloads.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.Syscribe;

/** Containers under the profiles that {@code generate --runtime} makes, killed where they miss anything. */
@Tag("long")
class ContainerStartTest {
    private static final int STARTS = 40;
    private static final int SOME_STARTS = 5;
    private static final String COMMAND = """
            "/busybox", "sh", "-c", "echo \\"$(echo 42)\\""
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}, no_new_privs {1}, user {2}")
    @CsvSource({
        "runc, true, 0", "runc, true, 1000", "runc, false, 0", "runc, false, 1000",
        "crun, true, 0", "crun, true, 1000", "crun, false, 0", "crun, false, 1000"
    })
    void aStaticProgramStartsEveryTime(String runtime, boolean noNewPrivileges, int user) throws IOException {
        needs(runtime);
        Path program = staticProgram();
        Path recording = directory.resolve("program.jsonl");
        Syscribe.record(recording, Command.of(program)).run().successfully();
        OciBundle bundle = OciBundle.of(directory.resolve("bundle"), program);
        bundle.configure(noNewPrivileges, user, "\"/program\"");
        generateInto(bundle, recording, runtime, noNewPrivileges);

        assertThat(bundle.starts(runtime, STARTS)).isEqualTo(STARTS);
    }

    @ParameterizedTest
    @CsvSource({"runc, true", "runc, false", "crun, true", "crun, false"})
    void aShellAnswersAsWithoutAProfile(String runtime, boolean noNewPrivileges) throws IOException {
        needs(runtime);
        Path busybox = Needs.find("busybox").orElseThrow();
        Path recording = directory.resolve("shell.jsonl");
        Syscribe.record(recording, Command.of("env", "-i", "PATH=/", busybox, "sh", "-c", "echo \"$(echo 42)\""))
                .run()
                .successfully();
        OciBundle bundle = OciBundle.of(directory.resolve("bundle"), busybox);
        bundle.configure(noNewPrivileges, 0, COMMAND);
        generateInto(bundle, recording, runtime, noNewPrivileges);

        for (int i = 0; i < SOME_STARTS; i++) {
            assertThat(bundle.run(runtime).successfully()).isEqualTo("42\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runc", "crun"})
    void withoutOneCallOfTheRuntimeNothingStartsAndCheckSaysSo(String runtime) throws IOException {
        needs(runtime);
        Path program = staticProgram();
        Path recording = directory.resolve("program.jsonl");
        Syscribe.record(recording, Command.of(program)).run().successfully();
        OciBundle bundle = OciBundle.of(directory.resolve("bundle"), program);
        bundle.configure(false, 0, "\"/program\"");
        generateInto(bundle, recording, runtime, false);
        assertThat(check(bundle, runtime)).isZero();

        Files.writeString(bundle.config(), Files.readString(bundle.config()).replaceFirst("\"capset\",\\s*", ""));

        assertThat(bundle.starts(runtime, SOME_STARTS)).isZero();
        assertThat(check(bundle, runtime)).isEqualTo(1);
    }

    private static int check(OciBundle bundle, String runtime) {
        return Syscribe.command("check", "-p", bundle.config(), "--runtime", runtime)
                .run()
                .status();
    }

    private static void generateInto(OciBundle bundle, Path recording, String runtime, boolean noNewPrivileges) {
        List<String> less = noNewPrivileges ? List.of("--no-new-privileges") : List.of();
        Syscribe.command(
                        "generate",
                        "-q",
                        "--oci",
                        "--on-deny",
                        "kill",
                        "--runtime",
                        runtime,
                        less,
                        recording,
                        "-o",
                        bundle.config())
                .run()
                .successfully();
    }

    private Path staticProgram() throws IOException {
        Path source = Files.writeString(directory.resolve("program.c"), "int main(void) { return 0; }\n");
        Path program = directory.resolve("program");
        Command.of("gcc", "-O2", "-static", "-o", program, source).run().successfully();
        return program;
    }

    private static void needs(String runtime) {
        Needs.root();
        Needs.commands(runtime, "gcc", "busybox", "unshare");
    }
}
