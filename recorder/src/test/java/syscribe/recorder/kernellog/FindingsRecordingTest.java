package syscribe.recorder.kernellog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;

/** A recording of a log. */
class FindingsRecordingTest {
    private static final Observation GETPID = Observation.of(Architecture.X86_64, 39, "getpid");

    @Test
    void hasTheCallWithWhoMadeItAndHowOften() {
        Recording recording = recording(Logs.printed(1), Logs.printed(2).replace("\"ls\"", "\"other\""));
        Observed observed = recording.observed(GETPID);
        assertThat(observed.count().calls()).isEqualTo(2);
        assertThat(observed.count().exact()).isTrue();
        assertThat(observed.evidence()).hasSize(2);
        assertThat(observed.evidence().get(0).evidence().executable()).hasValue("/usr/bin/ls");
        assertThat(observed.evidence().get(0).evidence().code().orElseThrow()).hasToString("0x7f0011223344");
    }

    @Test
    void saysWhereItIsFrom() {
        Run run = run(recording(Logs.printed(1)));
        assertThat(run.header().options()).isEqualTo(Map.of("source", "kernel log"));
        assertThat(run.header().full()).isFalse();
        assertThat(run.notes()).extracting(Note::kind).containsExactly("kernel-log");
    }

    @Test
    void saysThatItIsALowerBoundWhereSomethingIsMissing() {
        Recording recording = recording(Logs.printed(1), "kauditd_printk_skb: 25 callbacks suppressed");
        assertThat(run(recording).summary().orElseThrow().lost()).isEqualTo(25);
        assertThat(run(recording).notes()).extracting(Note::kind).contains("lower-bound");
        assertThat(recording.observed(GETPID).count().exact()).isFalse();
    }

    @Test
    void countsOnceWhereTheSameLogIsReadTwice() {
        Recording recording = recording(Logs.printed(1), Logs.printed(2));
        assertThat(recording.union(recording(Logs.printed(1), Logs.printed(2)))).isEqualTo(recording);
    }

    @Test
    void isOfTheMachineWhoseLogItIs() {
        String arm = Logs.printed(1).replace("arch=c000003e syscall=39", "arch=c00000b7 syscall=172");
        assertThat(run(recording(arm)).header().architecture()).isEqualTo(Architecture.AARCH64);
        assertThat(run(recording(Logs.printed(1).replace("arch=c000003e", "arch=40000003")))
                        .header()
                        .architecture())
                .isEqualTo(Architecture.X86_64);
    }

    private static Recording recording(String... log) {
        return FindingsRecording.of(Logs.read(log), "test", Architecture.X86_64, Map.of());
    }

    private static Run run(Recording recording) {
        return recording.runs().values().iterator().next();
    }
}
