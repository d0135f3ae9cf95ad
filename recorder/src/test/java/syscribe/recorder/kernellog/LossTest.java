package syscribe.recorder.kernellog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing is a number. */
class LossTest {
    @Test
    void knowsThatNothingIsMissing() {
        Findings findings = Logs.read(Logs.printed(7), Logs.printed(8), Logs.printed(9));
        assertThat(findings.isExact()).isTrue();
        assertThat(findings.loss()).isEqualTo(new Loss(0, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1.0] kauditd_printk_skb: 25 callbacks suppressed | 25 | 0",
                "[1.0] audit_printk_skb: 25 callbacks suppressed | 25 | 0",
                "show_signal: 186 callbacks suppressed | 0 | 186",
                "kauditd_printk_skb: callbacks suppressed | 0 | 0",
                "kauditd_printk_skb: -1 callbacks suppressed | 0 | 0",
            })
    void countsWhatWasNotPrinted(String line, long ofAudit, long others) {
        Loss loss = Logs.read(Logs.printed(1), line).loss();
        assertThat(loss.unprinted()).isEqualTo(ofAudit);
        assertThat(loss.otherUnprinted()).isEqualTo(others);
    }

    /** The kernel's counter has begun before this log. */
    @Test
    void countsWhatTheKernelDroppedSinceTheLogBegan() {
        String line = "audit: audit_lost=%d audit_rate_limit=0 audit_backlog_limit=64";
        assertThat(Logs.read(String.format(line, 1000), String.format(line, 1100))
                        .loss()
                        .dropped())
                .isEqualTo(101);
        assertThat(Logs.read(String.format(line, 1000), String.format(line, 3))
                        .loss()
                        .dropped())
                .as("after a reboot")
                .isEqualTo(2);
    }

    @Test
    void countsWhatTheJournalMissed() {
        assertThat(Logs.read("Nov 25 15:29:51 host systemd-journald[77]: Missed 12 kernel messages")
                        .loss()
                        .missed())
                .isEqualTo(12);
    }

    @Test
    void seesWhatTheDaemonSaysOfItselfApartFromTheKernelsNumbers() {
        Loss loss = Logs.read(
                        Logs.written("SECCOMP", "1795620001", 10),
                        "type=DAEMON_ROTATE msg=audit(1795620001.500:4321): op=rotate-logs auid=0 pid=1 res=success",
                        Logs.written("SECCOMP", "1795620002", 11))
                .loss();
        assertThat(loss.daemonBreaks()).isEqualTo(1);
        assertThat(loss.isNone()).isTrue();
    }

    @Test
    void countsNumbersThatNoRecordHas() {
        Findings findings = Logs.read(
                Logs.written("SECCOMP", "1795620001", 10),
                Logs.written("SYSCALL", "1795620001", 11),
                Logs.written("PATH", "1795620001", 11),
                Logs.written("SECCOMP", "1795620001", 15));
        assertThat(findings.loss().serials()).isEqualTo(3);
        assertThat(findings.loss().certain()).isZero();
        assertThat(findings.isExact()).isFalse();
    }

    @Test
    void findsNumbersThatComeLate() {
        List<Integer> serials =
                new ArrayList<>(IntStream.rangeClosed(1, 2000).boxed().toList());
        Collections.shuffle(serials, new Random(7));
        Findings findings = Logs.read(serials.stream().map(Logs::printed).toArray(String[]::new));
        assertThat(findings.records()).isEqualTo(2000);
        assertThat(findings.isExact()).isTrue();
    }

    @Test
    void beginsANewRowAfterAReboot() {
        Findings findings = Logs.read(
                Logs.written("SECCOMP", "1795620001", 500),
                Logs.written("SECCOMP", "1795620001", 501),
                Logs.written("SECCOMP", "1795629999", 2),
                Logs.written("SECCOMP", "1795629999", 4));
        assertThat(findings.loss().serials()).isEqualTo(1);
    }

    @Test
    void followsTheNumbersOfEachMachine() {
        Findings findings = Logs.read(
                "node=a " + Logs.written("SECCOMP", "1795620001", 10),
                "node=b " + Logs.written("SECCOMP", "1795620001", 900),
                "node=a " + Logs.written("SECCOMP", "1795620001", 11),
                "node=b " + Logs.written("SECCOMP", "1795620001", 902));
        assertThat(findings.loss().serials()).isEqualTo(1);
    }

    @Test
    void countsARecordThatCameTwiceOnce() {
        Findings findings =
                Logs.read(Logs.printed(1), Logs.written("SECCOMP", "1795620001", 1), Logs.printed(2), Logs.printed(1));
        assertThat(findings.records()).isEqualTo(2);
        assertThat(findings.copies()).isEqualTo(2);
        assertThat(findings.isExact()).isTrue();
    }

    /** A journal has what the kernel printed and what it heard itself; only the first has numbers. */
    @Test
    void takesTheGreaterNumberWhereCopiesCannotBeTold() {
        String heard = "Nov 25 15:29:51 host audit[123]: SECCOMP " + Logs.FIELDS;
        Findings findings = Logs.read(heard, Logs.printed(1), heard, heard, Logs.printed(2));
        assertThat(findings.violations().get(0).count()).isEqualTo(3);
        assertThat(findings.mayBeTwice()).isTrue();
        assertThat(findings.isExact()).isFalse();
    }
}
