package syscribe.recorder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalReaderTest {
    private static final String SAMPLE = new String(SampleRun.journal(), StandardCharsets.UTF_8);
    private static final String HEADER_LINE = SAMPLE.substring(0, SAMPLE.indexOf('\n') + 1);
    private static final String CALL =
            "{\"type\":\"call\",\"id\":1,\"arch\":\"x86_64\",\"nr\":39,\"name\":\"getpid\"}\n";

    @Test
    void readsBackWhatWasWritten() throws InvalidRecordingException {
        Recording recording = SampleRun.read(SampleRun.journal());

        RunId run = SampleRun.HEADER.id();
        assertThat(recording.runs()).containsOnlyKeys(run);
        assertThat(recording.run(run).header()).isEqualTo(SampleRun.HEADER);
        assertThat(recording.run(run).summary()).contains(SampleRun.SUMMARY);
        assertThat(recording.run(run).notes()).extracting(Note::kind).containsExactly("set-uid-exec");
        assertThat(recording.isComplete()).isTrue();

        Observed openat = recording.observed(SampleRun.OPENAT);
        assertThat(openat.evidence()).containsExactly(new Witness(run, SampleRun.openatEvidence()));
        assertThat(openat.count()).isEqualTo(new CallCount(4, 3, 1, true));
        assertThat(openat.neverSucceeded()).isFalse();
        assertThat(openat.outcomes().errors()).containsEntry(2, "ENOENT");
        assertThat(recording.observed(SampleRun.UNKNOWN).neverSucceeded()).isTrue();
        assertThat(recording.observed(SampleRun.EXIT_GROUP).neverSucceeded()).isFalse();
    }

    @Test
    void aRecordingWithoutItsEndIsValid() throws InvalidRecordingException {
        Recording recording = SampleRun.read(HEADER_LINE + CALL);

        assertThat(recording.isComplete()).isFalse();
        assertThat(recording.observations().values().iterator().next().count()).isEqualTo(CallCount.SEEN);
    }

    @Test
    void leavesOutALastLineThatBreaksOffAndSaysSo() throws InvalidRecordingException {
        List<String> warnings = new ArrayList<>();
        String cut = HEADER_LINE + CALL + "{\"type\":\"call\",\"id\":2,\"ar";

        Recording recording = SampleRun.read(cut.getBytes(StandardCharsets.UTF_8), warnings);

        assertThat(recording.observations()).hasSize(1);
        assertThat(warnings).singleElement().asString().startsWith("x.jsonl: line 3 breaks off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                   | the file is empty",
                "hello                                | the line is not JSON",
                "[]                                   | the line is not a JSON object",
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\"} | has no \"type\":\"header\"",
                "{                                    | the line is not JSON",
                "{\"type\":\"summary\"}               | has no \"type\":\"header\"",
                "{\"type\":7}                         | \"type\" is not a string",
                "ELF\u0000\u0001x                      | the file is binary",
            })
    void saysInOneLineWhatIsNoRecording(String content, String why) {
        assertThatThrownBy(() -> SampleRun.read(content))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageStartingWith("x.jsonl: line 1: not a recording")
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesANewerSchema() {
        assertThatThrownBy(() -> SampleRun.read(SAMPLE.replace("\"schema\":1", "\"schema\":2")))
                .hasMessage(
                        "x.jsonl: line 1: was written by a newer version: its schema is 2, this version reads up to 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense                                              | is not JSON",
                "\"a\"                                                 | is not a JSON object",
                "{} {}                                                 | is not JSON",
                "{\"type\":\"note\",\"type\":\"note\"}                 | Duplicate field 'type'",
                "{}                                                    | lacks \"type\"",
                "{\"type\":\"call\"}                                   | lacks \"name\"",
                "{\"type\":\"call\",\"id\":1,\"arch\":\"z80\",\"nr\":1,\"name\":\"a\"} | names no known architecture: z80",
                "{\"type\":\"call\",\"id\":1,\"arch\":\"x86\",\"nr\":1.5,\"name\":\"a\"} | \"nr\" is not a whole number",
                "{\"type\":\"call\",\"id\":1,\"arch\":\"x86\",\"nr\":99999999999,\"name\":\"a\"} | \"nr\" is 99999999999, not in",
                "{\"type\":\"call\",\"id\":1,\"arch\":\"x86\",\"nr\":1,\"name\":\"a b\"} | neither a syscall's name",
                "{\"type\":\"call\",\"id\":1,\"arch\":\"x86\",\"nr\":1,\"name\":\"a\",\"args\":{\"6\":\"0x1\"}} | argument indexes 0 to 5",
                "{\"type\":\"call\",\"id\":1,\"arch\":\"x86\",\"nr\":1,\"name\":\"a\",\"args\":{\"0\":\"1\"}} | hexadecimal number",
                "{\"type\":\"call\",\"id\":1,\"arch\":\"x86\",\"nr\":1,\"name\":\"a\",\"us\":-1} | \"us\" is -1",
                "{\"type\":\"outcome\",\"id\":77,\"result\":\"0x0\"}   | \"id\" 77 was not defined",
                "{\"type\":\"outcome\",\"id\":1,\"errno\":0,\"error\":\"E\"} | \"errno\" is 0",
                "{\"type\":\"count\",\"id\":1,\"calls\":1,\"ok\":2,\"failed\":0,\"exact\":true} | counts what cannot be",
                "{\"type\":\"count\",\"id\":1,\"calls\":1,\"ok\":0,\"failed\":0,\"exact\":1} | \"exact\" is not true or false",
            })
    void namesWhatIsWrongWithALine(String line, String why) {
        assertThatThrownBy(() -> SampleRun.read(HEADER_LINE + CALL + line + "\n"))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageStartingWith("x.jsonl: line 3: ")
                .hasMessageContaining(why);
    }

    @Test
    void reportsAllProblemsAtOnceButNotEndlessly() {
        InvalidRecordingException few = catchThrowableOfType(
                InvalidRecordingException.class, () -> SampleRun.read(HEADER_LINE + "a\n" + CALL + "b\n"));
        InvalidRecordingException many = catchThrowableOfType(
                InvalidRecordingException.class, () -> SampleRun.read(HEADER_LINE + "a\n".repeat(1000)));

        assertThat(few.problems()).extracting(Problem::line).containsExactly(2L, 4L);
        assertThat(many.problems()).hasSize(JournalReader.MAX_PROBLEMS);
    }

    @Test
    void ignoresFieldsAndLinesOfLaterVersions() throws InvalidRecordingException {
        String later = CALL.replace("\"id\"", "\"container\":{\"id\":\"c1\"},\"id\"");

        Recording recording = SampleRun.read(HEADER_LINE + "{\"type\":\"weather\",\"name\":\"fair\"}\n" + later);

        assertThat(recording.observations()).hasSize(1);
    }

    @Test
    void tellsInWhichPhaseACallWasSeen() throws InvalidRecordingException {
        String phase = "{\"type\":\"phase\",\"us\":7,\"name\":\"serving\",\"by\":\"accept\"}\n";
        String other = CALL.replace("\"id\":1", "\"id\":2").replace("39", "43").replace("getpid", "accept");

        Recording recording = SampleRun.read(HEADER_LINE + CALL + phase + CALL + other);

        Run run = recording.runs().values().iterator().next();
        assertThat(run.ready()).contains(new PhaseChange(Duration.ofNanos(7000), "accept"));
        List<Set<Phase>> phases = new ArrayList<>();
        for (Observed observed : recording.observations().values()) {
            observed.sightings().values().forEach(sighting -> phases.add(sighting.phases()));
        }
        assertThat(phases).containsExactlyInAnyOrder(Set.of(Phase.STARTUP, Phase.SERVING), Set.of(Phase.SERVING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n\n", "\n \t\n"})
    void takesOtherLineEndsAndBlankLines(String lineEnd) throws InvalidRecordingException {
        assertThat(SampleRun.read(SAMPLE.replace("\n", lineEnd))).isEqualTo(SampleRun.read(SAMPLE));
    }

    @Test
    void takesJournalsThatWereConcatenated() throws InvalidRecordingException {
        String other = SAMPLE.replace("6f1f7f5e", "00000000").replace("\"id\":1,", "\"id\":9,");

        Recording both = SampleRun.read(SAMPLE + other);

        assertThat(both.runs()).hasSize(2);
        assertThat(both).isEqualTo(SampleRun.read(SAMPLE).union(SampleRun.read(other)));
        assertThat(both.observed(SampleRun.OPENAT).count()).isEqualTo(new CallCount(8, 6, 2, true));
    }

    @Test
    void refusesALineThatIsTooLongWithoutReadingItIntoMemory() throws IOException {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(HEADER_LINE.getBytes(StandardCharsets.UTF_8)),
                new SequenceInputStream(Collections.enumeration(Collections.nCopies(
                        300, new RewindingBytes("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8))))));

        assertThatThrownBy(() -> JournalReader.read("big", endless, w -> {}))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageContaining("longer than 256 MiB");
    }

    @Test
    void theGreatestCountOfARunIsTheOneThatHolds() throws InvalidRecordingException {
        String counts = """
                {"type":"count","id":1,"calls":5,"ok":5,"failed":0,"exact":true}
                {"type":"count","id":1,"calls":9,"ok":8,"failed":1,"exact":false}
                """;

        Recording recording = SampleRun.read(HEADER_LINE + CALL + counts);

        assertThat(recording.observations().values().iterator().next().count())
                .isEqualTo(new CallCount(9, 8, 1, false));
    }

    @Test
    void laterSummariesReplaceEarlierOnes() throws InvalidRecordingException {
        String early = SAMPLE.lines()
                .filter(l -> l.contains("\"summary\""))
                .findFirst()
                .orElseThrow()
                .replace("\"complete\":true,\"us\":6000", "\"complete\":false,\"us\":3000");

        Run run = SampleRun.read(HEADER_LINE + early + "\n")
                .runs()
                .values()
                .iterator()
                .next();
        assertThat(run.isComplete()).isFalse();
        assertThat(run.summary()).map(Summary::elapsed).contains(Duration.ofMillis(3));
        assertThat(SampleRun.read(SAMPLE + early + "\n").isComplete()).isTrue();
    }

    /** The same bytes again for every element of a sequence. */
    private static final class RewindingBytes extends ByteArrayInputStream {
        RewindingBytes(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            reset();
        }
    }
}
