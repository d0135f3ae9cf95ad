package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code audit --log}, as its users have it. */
class AuditLogTest {
    private static final String RECORD = "type=SECCOMP msg=audit(1795620001.%03d:%d): auid=0 uid=0 gid=0 ses=1"
            + " subj=unconfined pid=%d comm=%s exe=\"/usr/bin/ls\" sig=0 arch=c000003e syscall=%d compat=0"
            + " ip=0x7f0011223344 code=0x7ffc0000";

    @TempDir
    private Path directory;

    @Test
    void readsAMillionLinesOfRubbishInLittleMemory() throws IOException {
        int records = 0;
        Random random = new Random(11);
        Path log = directory.resolve("log");
        try (PrintStream out = new PrintStream(Files.newOutputStream(log), false, StandardCharsets.ISO_8859_1)) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 1_000_000; i++) {
                boolean isRecord = i % 4 == 0;
                records += isRecord ? 1 : 0;
                text.append(isRecord ? record(i, random) : rubbish(i, random)).append('\n');
                if (text.length() > 1 << 16) {
                    out.append(text);
                    text.setLength(0);
                }
            }
            out.append(text);
        }
        Outcome outcome = Command.of(
                        "java",
                        "-Xmx64m",
                        "-jar",
                        Repository.root().resolve("cli/target/syscribe.jar"),
                        "audit",
                        "--log",
                        log,
                        "--json")
                .run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(1);
        assertThat(outcome.stdout()).contains("\"records\" : " + records);
    }

    /** Each calls itself something else. */
    private static String record(int i, Random random) {
        String name = String.format("%08X", random.nextInt());
        return String.format(RECORD, i / 1000 % 1000, i + 1, 1 + random.nextInt(4000), name, random.nextInt(300));
    }

    private static String rubbish(int i, Random random) {
        String record = String.format(RECORD, 0, i + 1, 1, "\"x\"", 1);
        return switch (i % 8) {
            case 1 -> record.substring(0, random.nextInt(record.length() - 1));
            case 2 -> "\0\0\0".repeat(random.nextInt(30));
            case 3 -> i % 100_003 == 3 ? "x".repeat(1 << 21) : "";
            case 5 -> "Nov 25 15:29:51 host kernel: [  664.841071] e1000: eth0 NIC Link is Up 1000 Mbps Full Duplex";
            case 6 -> record.replace("SECCOMP", "SYSCALL");
            default -> Long.toHexString(random.nextLong());
        };
    }

    /** One for one, and a record that the kernel printed once counts once. */
    @Test
    void findsWhatTheKernelHasPrinted() {
        Needs.root();
        Needs.commands("dmesg");
        String log = Command.of("dmesg").run().successfully();
        long printed =
                log.lines().filter(line -> line.contains("] audit: type=1326 ")).count();
        Outcome outcome =
                Syscribe.command("audit", "--log", "-", "--json").reading(log).run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(printed == 0 ? 0 : 1);
        assertThat(outcome.stdout()).contains("\"records\" : " + printed + ",").contains("\"notUnderstood\" : 0");
    }

    /** The device goes on for ever, and what it holds does not. */
    @Test
    void readsTheKernelsMessagesFromTheDevice() {
        Needs.root();
        Outcome outcome =
                Syscribe.command("audit", "--log", "/dev/kmsg", "--json").run();
        assertThat(outcome.status()).as(outcome.toString()).isLessThanOrEqualTo(1);
        assertThat(outcome.stdout()).contains("\"records\" : ");
    }

    @Test
    void agreesWithAusearchOnEveryForm() throws IOException {
        Needs.commands("ausearch");
        Path log = directory.resolve("audit.log");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(String.format(RECORD, i, i + 1, 1 + i % 7, "\"ls\"", i % 460))
                    .append('\n');
        }
        Files.writeString(log, text);
        String written = found(text.toString());
        for (String form : new String[] {"--raw", "-i"}) {
            String shown = Command.of("ausearch", "-if", log, "-m", "SECCOMP", form)
                    .run()
                    .successfully();
            assertThat(found(shown)).as(form).isEqualTo(written);
        }
        assertThat(written).contains("500 violations");
    }

    private static String found(String log) {
        return Syscribe.command("audit", "--log", "-").reading(log).run().stdout();
    }

    @Test
    void letsNoEscapeReachATerminal() {
        Outcome outcome = Syscribe.command("audit", "--log", "-")
                .reading(String.format(RECORD, 1, 1, 1, "1B5B324A", 39) + "\n")
                .run();
        assertThat(outcome.stdout()).contains("\\x1b[2J").doesNotContain("\u001b");
    }

    @Test
    void looksViolationsUpInTheProfile() throws IOException {
        Path profile = Files.writeString(
                directory.resolve("profile"),
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"architectures\":[\"SCMP_ARCH_X86_64\"],\"syscalls\":["
                        + "{\"names\":[\"getpid\"],\"action\":\"SCMP_ACT_ALLOW\"}]}");
        String allowed = String.format(RECORD, 1, 1, 1, "\"ls\"", 39) + "\n";
        String denied = String.format(RECORD, 1, 2, 1, "\"ls\"", 110) + "\n";
        Command audit = Syscribe.command("audit", "-p", profile, "--log", "-");
        assertThat(audit.reading(allowed).run().status()).isZero();
        Outcome outcome = audit.reading(allowed + denied).run();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.stdout()).containsPattern("getppid .* not named").containsPattern("getpid .* allowed");
    }

    @ParameterizedTest
    @CsvSource({"--pid 7, 1", "--pid 8, 0", "--exe /usr/bin/ls, 1", "--exe /usr/bin/cat, 0", "--pid 7 --exe /x, 0"})
    void looksAtNothingButWhatIsAskedFor(String options, int status) {
        Outcome outcome = Syscribe.command("audit", "--log", "-", List.of(options.split(" ")))
                .reading(String.format(RECORD, 1, 1, 7, "\"ls\"", 39) + "\n")
                .run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audit | needs one of -- COMMAND, --log FILE and --follow",
                "audit --follow --log x | needs one of -- COMMAND, --log FILE and --follow",
                "audit --log /nowhere/a | there is no such file",
                "audit --log /proc | is a directory",
                "audit --log - --cgroup x | a log does not say in which cgroup",
                "audit --log - -p - | cannot both be standard input",
                "audit --log - --pid x | is not a number",
                "audit --follow --buffer 1x | is no size",
                "audit --log - | none of the 1 lines that look like a seccomp record",
            })
    void saysInOneLineWhatIsWrong(String words, String message) {
        Outcome outcome = Syscribe.command(List.of(words.split(" ")))
                .reading("type=1326 audit(1795620001.123:1): cut")
                .run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.stderr()).contains(message);
        OneLine.assertSaid(outcome);
    }
}
