package syscribe.generator.diff;

import java.util.Comparator;
import java.util.List;
import syscribe.profiles.Architecture;
import syscribe.profiles.analysis.CallDifference;
import syscribe.profiles.knowledge.Risk;
import syscribe.profiles.knowledge.SyscallKnowledge;

/**
 * A call that two sides treat differently.
 *
 * @param kind how what the second one has lies to what the first one has
 * @param name the syscall; {@code #} and a number where it has no name
 * @param architectures where that is so
 * @param before what the first says, in words
 * @param after what the second says
 */
public record DiffEntry(
        CallDifference.Kind kind, String name, List<Architecture> architectures, String before, String after) {
    /** What was gained first, then what changed, then what was lost; of each the riskiest first. */
    static final Comparator<DiffEntry> ORDER = Comparator.comparing(DiffEntry::rank)
            .thenComparing(DiffEntry::name, SyscallKnowledge.RISKIEST_FIRST)
            .thenComparing(entry -> entry.architectures.toString());

    public DiffEntry {
        architectures = List.copyOf(architectures);
    }

    public Risk risk() {
        return SyscallKnowledge.of(name).risk();
    }

    private int rank() {
        return switch (kind) {
            case GAINED -> 0;
            case WIDENED, CHANGED, NARROWED -> 1;
            case LOST -> 2;
            case ANSWER -> 3;
        };
    }
}
