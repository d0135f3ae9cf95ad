package syscribe.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import syscribe.generator.container.ContainerTarget;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Rule;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;
import syscribe.recorder.journal.InvalidRecordingException;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Recording;

class ServingPhaseTest {
    private static final String READY =
            "{\"type\":\"phase\",\"us\":9,\"name\":\"serving\",\"by\":\"accept by x, pid 1\"}\n";

    private static String header(int run) {
        return "{\"type\":\"header\",\"schema\":1,\"run\":\"00000000-0000-0000-0000-00000000000" + run
                + "\",\"tool\":\"0.1.0\",\"start\":\"2026-03-01T09:30:00.125Z\",\"arch\":\"x86_64\","
                + "\"kernel\":\"6.18.2\",\"uid\":0,\"level\":\"none\",\"full\":true}\n";
    }

    private static String call(int number, String name) {
        return "{\"type\":\"call\",\"id\":" + number + ",\"arch\":\"x86_64\",\"nr\":" + number + ",\"name\":\"" + name
                + "\"}\n";
    }

    private static Recording read(String... lines) throws IOException, InvalidRecordingException {
        byte[] journal = String.join("", lines).getBytes(StandardCharsets.UTF_8);
        return JournalReader.read("x", new ByteArrayInputStream(journal), warning -> {});
    }

    private static List<String> seen(Recording recording) {
        return new ServingPhase(recording).generate(GeneratorOptions.DEFAULT).names(RuleGroup.Origin.OBSERVED);
    }

    @Test
    void hasWhatWasSeenSinceItWasReady() throws Exception {
        Recording recording =
                read(header(1), call(49, "bind"), call(0, "read"), READY, call(0, "read"), call(43, "accept"));
        assertThat(seen(recording)).containsExactly("accept", "read");
    }

    @Test
    void hasWhatAnyRunHasSeenSince() throws Exception {
        Recording recording = read(
                header(1),
                call(49, "bind"),
                READY,
                call(0, "read"),
                header(2),
                call(0, "read"),
                READY,
                call(1, "write"));
        assertThat(seen(recording)).containsExactly("read", "write");
    }

    @Test
    void leavesOutAndListsWhatOnlyRunsWithoutPhasesHaveSeen() throws Exception {
        Recording recording = read(header(1), READY, call(0, "read"), header(2), call(0, "read"), call(59, "execve"));
        ServingPhase phase = new ServingPhase(recording);
        assertThat(seen(recording)).containsExactly("read");
        assertThat(phase.ofUnknownPhase()).containsExactly("execve");
        assertThat(phase.unmarked()).hasSize(1);
    }

    @Test
    void anAllocatorKeepsItsCallsAndGetsNoExecutableMemory() throws Exception {
        Recording recording = read(header(1), call(9, "mmap"), call(12, "brk"), READY, call(0, "read"));
        List<Rule> rules = new ServingPhase(recording)
                .generate(GeneratorOptions.DEFAULT)
                .profile()
                .rules();
        assertThat(rules)
                .filteredOn(rule -> rule.names().contains("mmap"))
                .extracting(Rule::conditions)
                .containsExactly(List.of(ArgumentCondition.masked(2, 4, 0)));
        assertThat(rules)
                .filteredOn(rule -> rule.names().contains("brk"))
                .extracting(Rule::conditions)
                .containsExactly(List.of());
        assertThat(rules).noneMatch(rule -> rule.names().contains("mremap"));
    }

    @Test
    void takesNothingOverThatWasSeenInTooFewRuns() throws Exception {
        Recording recording = read(
                header(1), call(12, "brk"), READY, call(0, "read"), header(2), call(9, "mmap"), READY, call(0, "read"));
        assertThat(new ServingPhase(recording)
                        .generate(GeneratorOptions.DEFAULT.withMinRuns(2))
                        .names())
                .contains("read")
                .doesNotContain("brk", "mmap");
    }

    @Test
    void hasNothingOfWhatStartsTheContainer() throws Exception {
        Recording recording = read(header(1), call(59, "execve"), READY, call(0, "read"));
        ContainerTarget runtime = new ContainerTarget(RuntimeChoice.ALL, StartSetup.of(false));
        ServingPhase phase = new ServingPhase(recording);
        assertThat(phase.generate(GeneratorOptions.DEFAULT.withTarget(runtime)))
                .isEqualTo(phase.generate(GeneratorOptions.DEFAULT));
    }

    @Test
    void namesWhatServingLosesTheRiskiestFirst() throws Exception {
        Recording recording = read(header(1), call(49, "bind"), call(101, "ptrace"), READY, call(0, "read"));
        ServingPhase phase = new ServingPhase(recording);
        PhaseReport report = new PhaseReport(
                ProfileGenerator.generate(recording, GeneratorOptions.DEFAULT),
                phase.generate(GeneratorOptions.DEFAULT),
                phase);
        List<String> lost =
                report.lost().values().stream().flatMap(List::stream).toList();
        assertThat(lost)
                .containsExactlyInAnyOrder("bind", "ptrace")
                .isSortedAccordingTo(SyscallKnowledge.RISKIEST_FIRST);
    }
}
