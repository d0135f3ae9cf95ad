package syscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compile} reports the filter's size and ways, and says why it does not compile a profile. */
class CompileCommandTest {
    private static final String READ_AND_SOCKETS = """
            {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"], "syscalls": [
              {"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"},
              {"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}]}]}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private Path profile;
    private Path filter;

    @BeforeEach
    void nameFiles() {
        profile = directory.resolve("p.json");
        filter = directory.resolve("p.bpf");
    }

    @Test
    void reportsSizeWaysAndCacheableAllowsForEachArchitecture() throws IOException {
        Files.writeString(profile, READ_AND_SOCKETS);
        assertThat(run("compile", profile.toString(), "-o", filter.toString(), "--json"))
                .isZero();
        long instructions = Files.size(filter) / 8;
        assertThat(text(out))
                .contains("\"instructions\": " + instructions + ",")
                .containsPattern("\"x86\": \\{");
        assertThat(text(out)).containsPattern("\"x86_64\": \\{ .*\"allows\": 2, \"cacheableAllows\": 2 \\}");
        assertThat(text(err)).isEmpty();

        assertThat(run("compile", profile.toString(), "-o", filter.toString())).isZero();
        assertThat(text(err))
                .startsWith("syscribe: " + instructions + " instructions; the kernel allows 4,096\n")
                .contains("x86_64: ", "2 of 2 allows are cacheable");
    }

    @Test
    void refusesToMixTheProgramWithTheReport() throws IOException {
        Files.writeString(profile, READ_AND_SOCKETS);
        assertThat(run("compile", profile.toString(), "-o", "-", "--json")).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("--json and -o -");
    }

    @Test
    void saysWhyADenialCannotBeExpressed() throws IOException {
        Files.writeString(profile, """
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86"], "syscalls": [
                  {"names": ["socket"], "action": "SCMP_ACT_ERRNO", "args": [{"index": 0, "value": 40, "op": "SCMP_CMP_EQ"}]}]}
                """);
        assertThat(run("compile", profile.toString(), "-o", filter.toString())).isEqualTo(2);
        assertThat(text(err))
                .startsWith("syscribe: socket is denied by its arguments")
                .contains("socketcall")
                .doesNotContain("internal error");
        assertThat(filter).doesNotExist();
    }

    @Test
    void warnsOfRulesThatSayDifferentThings() throws IOException {
        Files.writeString(profile, """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"], "syscalls": [
                  {"names": ["kill"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 15, "op": "SCMP_CMP_LE"}]},
                  {"names": ["kill"], "action": "SCMP_ACT_KILL", "args": [{"index": 1, "value": 9, "op": "SCMP_CMP_EQ"}]}]}
                """);
        assertThat(run("compile", profile.toString(), "-o", filter.toString())).isZero();
        assertThat(text(err))
                .contains("p.json: warning: kill: two rules match the same calls; the stricter action wins");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, new Console(stream(out), stream(err), false));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
