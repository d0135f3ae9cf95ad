package syscribe.generator.audit;

import java.util.ArrayList;
import java.util.List;
import syscribe.generator.text.Text;
import syscribe.recorder.kernellog.Findings;
import syscribe.recorder.kernellog.Loss;

/** What is missing and what could not be used, a sentence each; nothing where all is well. */
final class LossText {
    private final List<String> sentences = new ArrayList<>();

    private LossText() {}

    static List<String> sentences(Findings findings) {
        LossText text = new LossText();
        text.certain(findings.loss());
        text.possible(findings.loss());
        text.unusable(findings);
        return text.sentences;
    }

    private void certain(Loss loss) {
        add(loss.unreceived(), "audit record", "lost because the receive buffer was full");
        add(loss.unprinted(), "audit record", "not printed by the kernel (callbacks suppressed)");
        add(loss.dropped(), "audit record", "dropped by the kernel (audit_lost)");
        add(loss.missed(), "kernel message", "missed by the journal");
    }

    private void possible(Loss loss) {
        add(
                loss.serials(),
                "serial number",
                "missing between the first and the last record: lost, or of record types that are not in this log");
        add(loss.otherUnprinted(), "other kernel message", "not printed, under a limit that audit records share");
        add(loss.daemonBreaks(), "start, stop or new file", "starts, stops or new files", "told by the audit daemon");
    }

    private void unusable(Findings findings) {
        add(findings.notUnderstood(), "line that looks like a record", "lines that look like a record", "unreadable");
        add(findings.copies(), "record", "there twice and counted once");
        add(findings.unattributed(), "record", "of processes that had ended before their cgroup could be asked for");
        add(findings.beyond(), "record", "in none of the lines above: there are too many kinds");
        add(findings.assumed(), "record", "without an architecture, and taken for this machine's");
        if (findings.mayBeTwice()) {
            sentences.add("Some records are there with and without a serial number, perhaps twice: of each kind the"
                    + " greater number is counted.");
        }
    }

    private void add(long number, String noun, String what) {
        add(number, noun, noun + "s", what);
    }

    private void add(long number, String noun, String plural, String what) {
        if (number > 0) {
            sentences.add(Text.count(number, noun, plural) + (number == 1 ? " was " : " were ") + what + ".");
        }
    }
}
