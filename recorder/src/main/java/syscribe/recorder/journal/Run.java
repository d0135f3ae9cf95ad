package syscribe.recorder.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One run of a recording, apart from the calls it made.
 *
 * @param header what was recorded
 * @param summary the last one; empty where the recorder was killed before any
 * @param notes what else a reader must know, in the order of time; at most {@link #MAX_NOTES}
 * @param ready when the workload had started and began to serve; empty where its phases are not told apart
 */
public record Run(Header header, Optional<Summary> summary, SortedSet<Note> notes, Optional<PhaseChange> ready) {
    /** Most notes of a run that are kept: the earliest. */
    public static final int MAX_NOTES = 1000;

    static final Comparator<Note> NOTE_ORDER =
            Comparator.comparing(Note::at).thenComparing(Note::kind).thenComparing(Note::text);

    public Run {
        SortedSet<Note> kept = new TreeSet<>(NOTE_ORDER);
        kept.addAll(notes);
        while (kept.size() > MAX_NOTES) {
            kept.remove(kept.last());
        }
        notes = Collections.unmodifiableSortedSet(kept);
    }

    /** A run that does not tell its phases apart. */
    public Run(Header header, Optional<Summary> summary, SortedSet<Note> notes) {
        this(header, summary, notes, Optional.empty());
    }

    /** A run of which the notes come in any order. */
    public static Run of(Header header, Summary summary, Collection<Note> notes) {
        SortedSet<Note> sorted = new TreeSet<>(NOTE_ORDER);
        sorted.addAll(notes);
        return new Run(header, Optional.of(summary), sorted);
    }

    /** Whether the recording of this run has its closing summary. */
    public boolean isComplete() {
        return summary.isPresent() && summary.get().complete();
    }

    public RunId id() {
        return header.id();
    }

    /** What two recordings of the same run know together. */
    Run union(Run other) {
        SortedSet<Note> all = new TreeSet<>(NOTE_ORDER);
        all.addAll(notes);
        all.addAll(other.notes);
        Header either = Stream.of(header, other.header)
                .min(Comparator.comparing(Header::toString))
                .orElseThrow();
        return new Run(
                either,
                Stream.of(summary, other.summary).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                all,
                Stream.of(ready, other.ready).flatMap(Optional::stream).min(Comparator.naturalOrder()));
    }
}
