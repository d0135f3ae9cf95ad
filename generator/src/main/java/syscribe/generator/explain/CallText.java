package syscribe.generator.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.generator.ObservedCall;
import syscribe.generator.RunTitle;
import syscribe.generator.profile.KnowledgeText;
import syscribe.generator.text.Table;
import syscribe.generator.text.Text;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.Witness;

/** The evidence for one syscall, as text of at most a hundred columns. */
public final class CallText {
    /** Most combinations of argument values that are listed. */
    private static final int MAX_VALUES = 50;

    private final Recording recording;
    private final ObservedCall call;
    private final List<String> lines = new ArrayList<>();

    private CallText(Recording recording, ObservedCall call) {
        this.recording = recording;
        this.call = call;
    }

    /**
     * Everything that a recording knows of a call, and what is known of it everywhere.
     *
     * @param call one of the recording's
     */
    public static List<String> lines(Recording recording, ObservedCall call) {
        CallText text = new CallText(recording, call);
        text.heading();
        SyscallKnowledge knowledge = SyscallKnowledge.of(call.name());
        text.lines.addAll(KnowledgeText.purpose(knowledge));
        text.add("calls", Words.results(call));
        text.add("runs", call.runs().size() + " of " + recording.runs().size());
        call.observations().values().stream()
                .flatMap(o -> o.evidence().stream())
                .sorted()
                .distinct()
                .limit(Observed.MAX_EVIDENCE)
                .forEach(text::witness);
        text.values();
        text.lines.addAll(KnowledgeText.risk(knowledge));
        return text.lines;
    }

    private void heading() {
        String where = call.observations().keySet().stream()
                .map(o -> o.architecture().label() + " " + o.number())
                .distinct()
                .collect(Collectors.joining(", "));
        lines.add(call.name() + " (" + where + ")");
    }

    private void witness(Witness witness) {
        Evidence evidence = witness.evidence();
        Run run = recording.run(witness.run());
        add(
                lines.stream().anyMatch(l -> l.startsWith("  first")) ? "also" : "first",
                Words.time(evidence.at()) + " in " + RunTitle.command(run.header()) + " ("
                        + run.header().start() + ")");
        add("by", Words.actor(evidence));
        evidence.code().ifPresent(code -> add("from", Text.printable(code.toString())));
        Words.example(call.name(), evidence).ifPresent(example -> add("example", example));
    }

    private void values() {
        Table table = new Table(List.of("  values", "CALLS", "RUNS"), Set.of(1, 2));
        call.observations().entrySet().stream()
                .filter(e -> !e.getKey().arguments().isEmpty())
                .limit(MAX_VALUES)
                .forEach(e -> row(table, e));
        if (table.lines().size() > 1) {
            lines.addAll(table.lines());
        }
        int more = call.observations().size() - MAX_VALUES;
        if (more > 0) {
            lines.add("    and " + Text.count(more, "more combination"));
        }
    }

    private static void row(Table table, Map.Entry<Observation, Observed> entry) {
        Observed observed = entry.getValue();
        table.row(
                "    " + Words.values(entry.getKey()),
                Words.number(observed.count(), observed.count().calls()),
                String.valueOf(observed.sightings().size()));
    }

    private void add(String label, String words) {
        lines.addAll(Text.paragraph(String.format("  %-9s", label), words));
    }
}
