package syscribe.profiles.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyscallKnowledgeTest {
    @ParameterizedTest
    @CsvSource({
        "init_module, CRITICAL",
        "open_by_handle_at, CRITICAL",
        "bpf, HIGH",
        "io_uring_enter, HIGH",
        "futex, MEDIUM",
        "ptrace, HIGH",
        "userfaultfd, MEDIUM",
        "getpid, LOW",
        "no_such_call, LOW"
    })
    void derivesTheRiskFromTheExposures(String call, Risk risk) {
        assertThat(SyscallKnowledge.of(call).risk()).isEqualTo(risk);
    }

    @Test
    void ordersTheRiskiestFirstAndThenByName() {
        assertThat(Stream.of("read", "mount", "futex", "getpid", "keyctl", "init_module")
                        .sorted(SyscallKnowledge.RISKIEST_FIRST))
                .containsExactly("init_module", "mount", "keyctl", "futex", "getpid", "read");
    }

    @Test
    void countsAVulnerabilityOnce() {
        Exposure one = new Exposure(Exposure.Kind.VULNERABILITY, "Text.", List.of("CVE-2000-0001"));
        Exposure two = new Exposure(Exposure.Kind.VULNERABILITY, "More.", List.of("CVE-2000-0001", "docker"));
        assertThat(Risk.of(List.of(one, two))).isEqualTo(Risk.MEDIUM);
    }

    @Test
    void knowsWhichCallsDoTheSameJob() {
        assertThat(SiblingGroup.with("openat").get(0).without("openat")).containsExactly("open", "openat2", "creat");
        assertThat(SiblingGroup.with("read")).isEmpty();
    }
}
