package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are none, broken or hostile: an exit status and a clear line, and the workload is not started. */
class BadInputTest {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 125;

    @TempDir
    private static Path shared;

    private static Path recording;
    private static Path profile;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeGoodDocuments() {
        recording = shared.resolve("recording");
        Syscribe.record(recording, Program.named("families").with()).run().successfully();
        profile = Syscribe.generate(shared.resolve("profile"), recording);
    }

    static Stream<BadFile> notJson() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        return Stream.of(
                new BadFile("empty", new byte[0]),
                BadFile.of("white space", " \n\n "),
                BadFile.of("text", "this is no document\n"),
                new BadFile("noise", noise),
                new BadFile("program", Files.readAllBytes(Program.named("hello").executable())),
                BadFile.of("an open brace", "{"),
                BadFile.of("deep nesting", "[".repeat(200_000)),
                BadFile.of("deep objects", "{\"a\":".repeat(200_000)),
                BadFile.of("an array", "[]"),
                BadFile.of("a number", "1e999999999"),
                BadFile.of("null", "null"),
                BadFile.of("an empty object", "{}"),
                BadFile.of("a long line", "{\"defaultAction\":\"" + "A".repeat(5_000_000)),
                new BadFile("zeros", new byte[1_000_000]));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void refusesWhatIsNoProfile(BadFile bad) throws IOException {
        assertRefused(bad.in(directory));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void refusesWhatIsNoRecording(BadFile bad) throws IOException {
        Path output = directory.resolve("out.json");
        Outcome outcome =
                Syscribe.command("generate", bad.in(directory), "-o", output).run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(WRONG_USE);
        OneLine.assertSaid(outcome);
        assertThat(output).doesNotExist();
    }

    static Stream<BadFile> wrongProfiles() {
        return Stream.of(
                wrong("unknown action", "{\"defaultAction\":\"SCMP_ACT_NOTHING\"}", "SCMP_ACT_NOTHING"),
                wrong(
                        "unknown operator",
                        rule("\"args\":[{\"index\":0,\"value\":1,\"op\":\"SCMP_CMP_XX\"}]"),
                        "SCMP_CMP_XX"),
                wrong("index over 5", rule("\"args\":[{\"index\":6,\"value\":1,\"op\":\"SCMP_CMP_EQ\"}]"), "6"),
                wrong("errno over 4095", "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"defaultErrnoRet\":4096}", "4096"),
                wrong("negative value", rule("\"args\":[{\"index\":0,\"value\":-1,\"op\":\"SCMP_CMP_EQ\"}]"), "-1"),
                wrong(
                        "unknown architecture",
                        "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"architectures\":[\"SCMP_ARCH_Z80\"]}",
                        "Z80"),
                wrong("wrong type", "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":{}}", "syscalls"),
                wrong(
                        "unknown name in a deny rule",
                        "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"opneat\"],\"action\":\"SCMP_ACT_ERRNO\"}]}",
                        "opneat"));
    }

    @ParameterizedTest
    @MethodSource("wrongProfiles")
    void namesWhatIsWrongInAProfile(BadFile bad) throws IOException {
        assertThat(assertRefused(bad.in(directory)).stderr()).contains(bad.mentions());
    }

    @Test
    void refusesDocumentsOfManyMegabytes() throws IOException {
        assertRefused(fileOfZeros(3L << 30));
        Outcome outcome =
                Syscribe.command("generate", fileOfZeros(300L << 20), "-o", "-").run();
        assertThat(outcome.status()).isEqualTo(WRONG_USE);
        OneLine.assertSaid(outcome);
    }

    /** Without a block on the disk. */
    private Path fileOfZeros(long bytes) throws IOException {
        Path huge = directory.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(bytes);
        }
        return huge;
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThat(assertRefused(directory.resolve("nowhere")).stderr()).contains("nowhere");
        assertThat(Syscribe.command("generate", directory.resolve("nowhere"))
                        .run()
                        .stderr())
                .contains("nowhere");
    }

    /** A cut is taken for a killed recorder's journal, or refused; a few cuts end to end, every byte in the reader's tests. */
    @Test
    void takesARecordingThatIsCutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(recording);
        Path cut = directory.resolve("cut");
        for (int length :
                new int[] {1, 50, headerLength(whole) - 1, headerLength(whole), whole.length / 2, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            Outcome outcome = Syscribe.command("generate", cut, "-o", "-").run();
            OneLine.assertSaid(outcome);
            assertThat(outcome.status())
                    .as("cut to %d bytes: %s", length, outcome)
                    .isEqualTo(length < headerLength(whole) - 1 ? WRONG_USE : 0);
        }
    }

    @Test
    void refusesATruncatedProfile() throws IOException {
        byte[] whole = Files.readAllBytes(profile);
        for (int length : new int[] {10, whole.length / 2, whole.length - 3}) {
            assertRefused(Files.write(directory.resolve("cut"), Arrays.copyOf(whole, length)));
        }
    }

    private static int headerLength(byte[] recordingBytes) {
        return new String(recordingBytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    }

    private Outcome assertRefused(Path badProfile) {
        Path started = directory.resolve("started");
        Outcome outcome = Syscribe.command("enforce", "-p", badProfile, "--", "touch", started)
                .run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(FAILED);
        OneLine.assertSaid(outcome);
        assertThat(started).doesNotExist();
        return outcome;
    }

    private static String rule(String members) {
        return "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"read\"],\"action\":\"SCMP_ACT_ALLOW\","
                + members + "}]}";
    }

    private static BadFile wrong(String name, String text, String mentions) {
        return new BadFile(name, text, mentions);
    }

    /**
     * A file that must be refused.
     *
     * @param content a character of ISO 8859-1 for each byte
     * @param mentions what the message must contain
     */
    record BadFile(String name, String content, String mentions) {
        BadFile(String name, byte[] content) {
            this(name, new String(content, StandardCharsets.ISO_8859_1), "");
        }

        static BadFile of(String name, String text) {
            return new BadFile(name, text, "");
        }

        Path in(Path place) throws IOException {
            return Files.writeString(place.resolve("bad"), content, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
