package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code disasm}, as a user has it: of profiles, programs and processes. */
class DisasmTest {
    private static final String PROFILE = """
            {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"], "syscalls": [
                {"names": ["read", "write", "exit_group"], "action": "SCMP_ACT_ALLOW"},
                {"names": ["personality"], "action": "SCMP_ACT_ALLOW",
                 "args": [{"index": 0, "value": 4294967295, "op": "SCMP_CMP_EQ"}]}]}
            """;

    @TempDir
    private Path directory;

    private Path profile() throws IOException {
        return Files.writeString(directory.resolve("profile.json"), PROFILE);
    }

    private Path program(long... instructions) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(instructions.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long instruction : instructions) {
            bytes.putLong(instruction);
        }
        return Files.write(directory.resolve("program.bpf"), bytes.array());
    }

    /** {@code struct sock_filter} as a little-endian word. */
    private static long op(int code, int jt, int jf, int k) {
        return code | (long) jt << 16 | (long) jf << 24 | (long) k << 32;
    }

    @Test
    void listsAndExplainsAProfileAndItsProgramAlike() throws IOException {
        Path program = directory.resolve("profile.bpf");
        Syscribe.command("compile", "-q", profile(), "-o", program).run().successfully();
        for (String[] options : new String[][] {{}, {"--policy"}}) {
            String ofProfile = disasm(directory.resolve("profile.json"), options);
            String ofProgram = disasm(program, options);
            assertThat(ofProgram.replace("profile.bpf", "profile.json")).isEqualTo(ofProfile);
        }
        assertThat(disasm(program))
                .contains("A = persona.low  // of personality")
                .contains("goto allow");
        assertThat(disasm(program, "--policy"))
                .contains("  allow (3):\n    exit_group read write\n")
                .contains("      allow if persona == 0xffffffff\n      otherwise errno EPERM\n");
    }

    private static String disasm(Path file, String... options) {
        return Syscribe.command("disasm", file, List.of(options)).run().successfully();
    }

    @Test
    void writesAProfileThatCompilesToTheSameProgram() throws IOException {
        Outcome outcome =
                Syscribe.command("disasm", profile(), "--policy", "--oci").run();
        Path again = Files.writeString(directory.resolve("again.json"), outcome.successfully());
        assertThat(outcome.stderr())
                .isEqualTo(
                        "syscribe: proven: the profile compiles to a filter that treats every call of a name alike\n");
        assertThat(Syscribe.command("disasm", again).run().successfully().replace("again.json", "profile.json"))
                .isEqualTo(Syscribe.command("disasm", profile()).run().successfully());
    }

    /** Read is allowed for code at one address only. */
    @Test
    void saysWhereNoProfileIsEquivalent() throws IOException {
        Path byAddress = program(
                op(0x20, 0, 0, 4),
                op(0x15, 1, 0, 0xC000003E),
                op(0x06, 0, 0, 0x80000000),
                op(0x20, 0, 0, 0),
                op(0x15, 0, 3, 0),
                op(0x20, 0, 0, 8),
                op(0x15, 0, 1, 0x401000),
                op(0x06, 0, 0, 0x7FFF0000),
                op(0x06, 0, 0, 0x00050001));
        Outcome outcome =
                Syscribe.command("disasm", byAddress, "--policy", "--oci").run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(1);
        assertThat(outcome.stderr())
                .contains("not the same: x86_64 (read): depends on the address of the code")
                .contains("the profile is not equivalent; where it differs, it is at least as strict");
        assertThat(outcome.stdout()).startsWith("{").doesNotContain("\"read\"");
    }

    @Test
    void writesWhatAllFiltersMeanAsJson() throws IOException {
        String json = Syscribe.command("disasm", profile(), "--policy", "--json")
                .run()
                .successfully();
        assertThat(json)
                .contains("\"checksArchitecture\": true")
                .contains("\"architecture\": \"SCMP_ARCH_X86_64\"")
                .contains("\"argument\": \"persona\"")
                .contains("\"text\": \"persona == 0xffffffff\"")
                .contains("\"findings\": []");
    }

    @Test
    void showsEveryFilterOfAProcessAndWhatTheyMeanTogether() throws IOException {
        Needs.root();
        Path first = Files.writeString(directory.resolve("first.json"), denying("acct"));
        Path second = Files.writeString(directory.resolve("second.json"), denying("swapon"));
        Command sleep = Syscribe.enforce(first, Syscribe.enforce(second, Command.of("sleep", "60")));
        try (Running running = sleep.start()) {
            long pid = Confined.processOf(running, p -> Confined.commandLine(p).equals("sleep 60"));
            String text =
                    Syscribe.command("disasm", "-p", pid, "--policy").run().successfully();
            assertThat(text)
                    .contains("; filter 1 of 2 of process " + pid)
                    .contains("; all filters of process " + pid + " together");
            String together = text.substring(text.indexOf("together"));
            assertThat(together).containsPattern("errno EPERM \\(\\d+\\):\\n[^:]*acct[^:]*swapon");
        }
    }

    private static String denying(String name) {
        return "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"" + name
                + "\"], \"action\": \"SCMP_ACT_ERRNO\"}]}";
    }

    static Stream<Arguments> garbage() {
        byte[] random = new byte[800];
        new Random(1).nextBytes(random);
        return Stream.of(
                Arguments.of(new byte[0], "neither a profile nor a program: 0 bytes"),
                Arguments.of(new byte[7], "neither a profile nor a program: 7 bytes"),
                Arguments.of(new byte[8 * 4097], "neither a profile nor a program"),
                Arguments.of(
                        new byte[8],
                        "no filter that a kernel would accept: instruction 0: a filter ends with a return"),
                Arguments.of(random, "no filter that a kernel would accept: instruction 0"),
                Arguments.of("{}".getBytes(StandardCharsets.US_ASCII), "defaultAction"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void refusesGarbageInALine(byte[] bytes, String reason) throws IOException {
        Path file = Files.write(directory.resolve("garbage.bpf"), bytes);
        for (List<String> options : List.of(List.<String>of(), List.of("--policy", "--oci"))) {
            assertRefused(Syscribe.command("disasm", file, options).run(), reason);
        }
    }

    /** The product of two arguments has no diagram of a bearable size. */
    @Test
    void refusesAFilterThatExplodes() throws IOException {
        Path file = program(
                op(0x20, 0, 0, 16),
                op(0x07, 0, 0, 0),
                op(0x20, 0, 0, 24),
                op(0x2C, 0, 0, 0),
                op(0x15, 0, 1, 0x12345678),
                op(0x06, 0, 0, 0x7FFF0000),
                op(0x06, 0, 0, 0));
        assertRefused(
                Syscribe.command("disasm", file, "--policy").run(), "cannot be analysed: what it does is too complex");
    }

    @Test
    void refusesOptionsThatDoNotGoTogether() throws IOException {
        assertRefused(Syscribe.command("disasm", profile(), "--json").run(), "--json goes with --policy");
        assertRefused(Syscribe.command("disasm", profile(), "--oci").run(), "--oci goes with --policy");
        assertRefused(
                Syscribe.command("disasm", profile(), "--policy", "--json", "--oci")
                        .run(),
                "exclude each other");
        assertRefused(
                Syscribe.command("disasm", "-p", ProcessHandle.current().pid(), "--policy", "--oci")
                        .run(),
                "has no filter, so there is no document to write");
    }

    private static void assertRefused(Outcome outcome, String reason) {
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.stdout()).isEmpty();
        OneLine.assertSaid(outcome);
        assertThat(outcome.stderr()).contains(reason).hasLineCount(1);
    }
}
