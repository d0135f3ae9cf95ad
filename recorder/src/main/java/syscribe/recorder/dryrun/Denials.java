package syscribe.recorder.dryrun;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.EvidenceCollector;
import syscribe.recorder.InspectedArguments;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.stack.Frame;
import syscribe.recorder.stack.StackReader;
import syscribe.tracer.Tracee;

/**
 * What has been denied so far: told by kinds to people, and written by observations to the recording.
 *
 * <p>Both are bounded, since a hostile workload can make up numbers and values: what is beyond is counted.
 */
final class Denials {
    /** Kinds, and observations; no program has nearly as many. */
    static final int MAX = 8000;

    private record Kind(
            Architecture architecture, int number, Judgement judgement, boolean own, Optional<String> executable) {}

    private static final class Tally {
        private final String name;
        private final Evidence first;
        private final List<Frame> stack;
        private long count;

        Tally(String name, Evidence first, List<Frame> stack) {
            this.name = name;
            this.first = first;
            this.stack = stack;
        }
    }

    private final InspectedArguments inspected;
    private final JournalWriter journal;
    private final Consumer<Denial> onNewKind;
    private final StackReader stacks = new StackReader();
    private final EvidenceCollector evidence = new EvidenceCollector();
    private final Map<Kind, Tally> kinds = new LinkedHashMap<>();
    private final Map<Observation, Long> observations = new LinkedHashMap<>();
    private long beyond;

    Denials(ArgumentLevel level, JournalWriter journal, Consumer<Denial> onNewKind) {
        this.inspected = InspectedArguments.at(level);
        this.journal = journal;
        this.onNewKind = onNewKind;
    }

    /**
     * Counts the tracee's call.
     *
     * @param own whether a filter of the workload's own has answered it; such a call is not in the recording, since the
     *     profile need not allow it
     */
    void add(Tracee tracee, Judgement judgement, boolean own, Duration at) {
        Architecture architecture =
                Architecture.ofCall(tracee.arch(), tracee.number()).orElseThrow();
        Observation observation = observationOf(architecture, tracee);
        Kind kind = new Kind(
                architecture, tracee.number(), judgement, own, tracee.process().executable());
        Tally tally = kinds.get(kind);
        boolean newKind = tally == null && kinds.size() < MAX;
        boolean newObservation = !own && !observations.containsKey(observation) && observations.size() < MAX;
        @Nullable Evidence found = newKind || newObservation ? evidence.collect(tracee, observation, at) : null;
        if (newObservation && found != null) {
            journal.discovery(observation, found);
            observations.put(observation, 0L);
        }
        observations.computeIfPresent(observation, (o, count) -> own ? count : count + 1);
        if (newKind && found != null) {
            tally = new Tally(observation.name(), found, stacks.read(tracee));
            kinds.put(kind, tally);
            Denial denial = denial(kind, tally);
            onNewKind.accept(denial);
            journal.note(note(denial, at));
        }
        if (tally == null) {
            beyond++;
        } else {
            tally.count++;
        }
    }

    /** In the order in which they were found. */
    List<Denial> all() {
        return kinds.entrySet().stream()
                .map(entry -> denial(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** How many calls are of none of the kinds, because there were too many kinds. */
    long beyond() {
        return beyond;
    }

    Map<Observation, CallCount> counts() {
        Map<Observation, CallCount> counts = new LinkedHashMap<>();
        observations.forEach((observation, count) -> counts.put(observation, new CallCount(count, 0, 0, true)));
        return counts;
    }

    /** What a recording has no other place for: which part of the profile missed it, and the stack. */
    private static Note note(Denial denial, Duration at) {
        String who = denial.byOwnFilter() ? "the workload's own filter denies " : "the profile denies ";
        String stack = denial.stack().stream().map(Frame::toString).collect(Collectors.joining(" < "));
        return new Note(
                at,
                "denial",
                who + denial.name() + " (" + denial.judgement().miss().words() + ") of "
                        + denial.executable().orElse("?") + ": " + stack);
    }

    private static Denial denial(Kind kind, Tally tally) {
        return new Denial(
                kind.architecture(),
                kind.number(),
                tally.name,
                kind.judgement(),
                kind.own(),
                kind.executable(),
                tally.count,
                tally.first,
                tally.stack);
    }

    private Observation observationOf(Architecture architecture, Tracee tracee) {
        int number = tracee.number();
        String name = SyscallTable.of(architecture).name(number).orElseGet(() -> Observation.unnamed(number));
        SortedMap<Integer, Long> values = new TreeMap<>();
        for (InspectedArguments.Argument argument : inspected.of(architecture, name)) {
            values.put(argument.index(), argument.valueOf(tracee.argument(argument.index())));
        }
        return new Observation(architecture, number, name, values);
    }
}
