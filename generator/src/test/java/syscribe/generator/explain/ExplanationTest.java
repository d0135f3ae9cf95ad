package syscribe.generator.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import syscribe.generator.ObservedCall;
import syscribe.generator.Recorded;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

class ExplanationTest {
    private static final Recording RECORDING = Recorded.run(1)
            .failing("access", 2, "ENOENT")
            .call(ioctl(0x5401), new CallCount(3, 3, 0, true))
            .call(ioctl(0x5413), new CallCount(1234, 1230, 3, false))
            .done();

    @Test
    void showsAllCallsInATable() {
        assertThat(RecordingText.lines(RECORDING))
                .containsExactly(
                        "2 syscalls in a run of cat /etc/hostname on Linux 6.18.2-amd64",
                        "started 2026-03-01T09:30:01Z, 0.020 s, 1 process, 1 thread, 60 stops, none lost",
                        "",
                        "CALL    ARCH     CALLS  FAILED  RUNS        FIRST  BY   FROM",
                        "access  x86_64       2       2   1/1  +0.001234 s  cat  libc.so.6+0x11f2a",
                        "ioctl   x86_64  1,237+      3+   1/1  +0.001234 s  cat  libc.so.6+0x11f2a");
    }

    @Test
    void showsTheEvidenceForACall() {
        assertThat(CallText.lines(RECORDING, call("access")))
                .containsExactly(
                        "access (x86_64 21)",
                        "  is       Asks whether the real user may read, write or execute a file.",
                        "  calls    2, exact: 0 succeeded, 2 failed with ENOENT; it never succeeded",
                        "  runs     1 of 1",
                        "  first    +0.001234 s in cat /etc/hostname (2026-03-01T09:30:01Z)",
                        "  by       /usr/bin/cat, pid 4711, thread worker\\x1b[31m (4712), parent 4700",
                        "  from     /usr/lib/libc.so.6+0x11f2a",
                        "  example  access(AT_FDCWD, \"/etc/hostname\")",
                        "  risk     low");
    }

    @Test
    void saysWhatIsKnownWhereTheCountsAreMissing() {
        Recording cut =
                Recorded.run(1).failing("access", 2, "ENOENT").calls("read").cut();

        assertThat(ObservedCall.of(cut).stream().flatMap(c -> CallText.lines(cut, c).stream()))
                .contains("  calls    at least 1: failed with ENOENT; it never succeeded")
                .contains("  calls    at least 1: no result is known");
        assertThat(RecordingText.lines(cut)).contains("started 2026-03-01T09:30:01Z; the recording has no end");
    }

    @Test
    void listsTheValuesOfInspectedArguments() {
        assertThat(CallText.lines(RECORDING, call("ioctl")))
                .contains("  calls    at least 1,237: 1,233 succeeded, 3 failed")
                .containsSubsequence(
                        "  values                  CALLS  RUNS",
                        "    argument 1 = 0x5401       3     1",
                        "    argument 1 = 0x5413  1,234+     1");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ExplanationJson.of(RECORDING, ObservedCall.of(RECORDING)));

        JsonNode access = json.path("calls").path(0);
        assertThat(access.path("name").textValue()).isEqualTo("access");
        assertThat(access.path("neverSucceeded").booleanValue()).isTrue();
        assertThat(access.path("known").path("risk").textValue()).isEqualTo("low");
        JsonNode evidence = access.path("observations").path(0).path("evidence").path(0);
        assertThat(evidence.path("module").textValue()).isEqualTo("/usr/lib/libc.so.6");
        assertThat(evidence.path("raw")).hasSize(6);
        assertThat(json.path("calls").path(1).path("observations")).hasSize(2);
    }

    private static ObservedCall call(String name) {
        List<ObservedCall> calls = ObservedCall.of(RECORDING);
        return calls.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private static Observation ioctl(long request) {
        return new Observation(Architecture.X86_64, 16, "ioctl", new TreeMap<>(Map.of(1, request)));
    }
}
