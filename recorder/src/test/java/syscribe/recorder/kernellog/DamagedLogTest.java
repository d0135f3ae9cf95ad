package syscribe.recorder.kernellog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no record, or no longer one. */
class DamagedLogTest {
    @Test
    void takesNoBeginningOfARecordForOne() {
        String record = Logs.printed(456);
        for (int length = 0; length < record.length(); length++) {
            Findings findings = Logs.read(record.substring(0, length));
            assertThat(findings.violations()).as(record.substring(0, length)).isEmpty();
            boolean looksLikeOne = length >= record.indexOf("audit(") + "audit(".length();
            assertThat(findings.notUnderstood()).isEqualTo(looksLikeOne ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "type=1326",
                "somebody said type=1326 in passing",
                "SECCOMP is a kernel feature; audit(1.2:3)",
                "seccomp: SECCOMP auid",
                "type=1400 audit(1795620001.123:1): apparmor=\"DENIED\" syscall=39 arch=c000003e code=0x7ffc0000",
                "callbacks suppressed",
                "Missed kernel messages",
                "audit_lost=many",
            })
    void leavesOtherLinesAlone(String line) {
        Findings findings = Logs.read(line);
        assertThat(findings.records()).isZero();
        assertThat(findings.notUnderstood()).isZero();
        assertThat(findings.loss().certain()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syscall=x", "syscall=", "syscall=99999999999999999999", "syscall=39 syscall=40",
                        "syscall=39 arch=c00000b7",
                "syscall=39 code=0x7ffc0001", "syscall=39 code=0x5000", "syscall=39 ip=7f00", "syscall=39 pid=0",
                        "syscall=0x27",
            })
    void understandsNoContradiction(String instead) {
        Findings findings = Logs.read(Logs.printed(1).replace("syscall=39", instead));
        assertThat(findings.violations()).isEmpty();
        assertThat(findings.notUnderstood()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arch=12345678", "arch=sparc", "arch=", "arch=c000003e0"})
    void understandsNoUnknownArchitecture(String instead) {
        assertThat(Logs.read(Logs.printed(1).replace("arch=c000003e", instead)).notUnderstood())
                .isEqualTo(1);
    }

    @Test
    void goesOnBehindALineWithoutEnd() {
        String endless = "type=".repeat(KernelLog.MAX_LINE);
        Findings findings = Logs.read(Logs.printed(1), endless + Logs.printed(2), Logs.printed(3));
        assertThat(findings.records()).isEqualTo(2);
        assertThat(findings.loss().serials()).isEqualTo(1);
    }

    @Test
    void readsARecordWhereverItsBlockEnds() {
        String rubbish = "x".repeat(97) + "\n";
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 5000; i++) {
            log.append(rubbish, 0, i % rubbish.length())
                    .append('\n')
                    .append(Logs.printed(i))
                    .append('\n');
        }
        Findings findings = Logs.read(log.toString().getBytes(StandardCharsets.US_ASCII));
        assertThat(log.length()).isGreaterThan(4 * KernelLog.MAX_LINE);
        assertThat(findings.records()).isEqualTo(5000);
        assertThat(findings.loss().isNone()).isTrue();
    }

    @Test
    void readsTheLastLineWithoutItsLineFeed() {
        assertThat(Logs.read(Logs.printed(1).getBytes(StandardCharsets.US_ASCII))
                        .records())
                .isEqualTo(1);
    }

    @Test
    void keepsNulsAndEscapesOutOfNothingButTheNames() {
        Findings findings =
                Logs.read("\0\0\u001b[2J" + Logs.printed(1), Logs.printed(2).replace("comm=\"ls\"", "comm=1B5B324A"));
        assertThat(findings.records()).isEqualTo(2);
        assertThat(findings.violations())
                .extracting(v -> v.thread().orElseThrow())
                .contains("\u001b[2J");
    }

    @Test
    void boundsTheNumberOfKinds() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 3 * Tally.MAX_KINDS; i++) {
            log.append(Logs.printed(i + 1).replace("\"ls\"", "\"p" + i + "\"").replace("syscall=39", "syscall=" + i))
                    .append('\n');
        }
        Findings findings = Logs.read(log.toString().getBytes(StandardCharsets.US_ASCII));
        assertThat(findings.violations()).hasSize(Tally.MAX_KINDS);
        assertThat(findings.beyond()).isEqualTo(2L * Tally.MAX_KINDS);
        assertThat(findings.records()).isEqualTo(3L * Tally.MAX_KINDS);
        assertThat(findings.isExact()).isFalse();
    }
}
