package syscribe.generator.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.generator.text.Text;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.knowledge.Exposure;
import syscribe.profiles.knowledge.SyscallKnowledge;

/** What is known of a call, as labelled lines of at most a hundred columns. */
public final class KnowledgeText {
    private KnowledgeText() {}

    /** What it is for; nothing where that is not known. */
    public static List<String> purpose(SyscallKnowledge knowledge) {
        return knowledge.purpose().map(sentence -> labelled("is", sentence)).orElse(List.of());
    }

    /** Since when it exists. */
    public static List<String> since(Optional<KernelVersion> kernel) {
        return labelled("since", kernel.map(k -> "Linux " + k).orElse("Linux 3.0 or before"));
    }

    /** The capabilities that guard it, then the risk and why. */
    public static List<String> risk(SyscallKnowledge knowledge) {
        List<String> lines = new ArrayList<>();
        knowledge.guards().forEach(guard -> lines.addAll(labelled("needs", guard.toString())));
        lines.addAll(labelled("risk", knowledge.risk().label()));
        for (Exposure exposure : knowledge.exposures()) {
            lines.addAll(labelled("exposes", exposure.text() + " [" + String.join(", ", exposure.citations()) + "]"));
        }
        return lines;
    }

    static List<String> labelled(String label, String words) {
        return Text.paragraph(String.format("  %-9s", label), words);
    }
}
