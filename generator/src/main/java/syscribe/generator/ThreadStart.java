package syscribe.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Rule;
import syscribe.recorder.journal.Witness;

/**
 * {@code clone3} keeps its flags in memory, where no filter sees them, so that allowing it allows new namespaces. Where a
 * workload only starts threads with it, it is answered with ENOSYS, upon which the C library takes {@code clone}, whose
 * flags a filter sees: what Docker's default profile does.
 */
public final class ThreadStart {
    public static final String CLONE3 = "clone3";
    private static final String CLONE = "clone";

    /** How a recorder shows that a thread was started. */
    private static final String THREAD = "CLONE_THREAD";

    private static final int ENOSYS = 38;

    /** All flags for new namespaces that {@code clone} takes, {@code linux/sched.h}; the mask of Docker's default profile. */
    private static final long NEW_NAMESPACES = 0x7E020000L;

    private static final Set<Architecture> FLAGS_SECOND = EnumSet.of(Architecture.S390, Architecture.S390X);

    private static final String REASON =
            "threads are started by clone, whose flags a filter sees: the C library falls back to it where clone3 is ENOSYS";

    private ThreadStart() {}

    /** Whether the workload made {@code clone3}, and each time that is known it started a thread. */
    public static boolean onlyThreads(List<ObservedCall> calls) {
        List<Witness> evidence = calls.stream()
                .filter(call -> call.name().equals(CLONE3))
                .flatMap(call -> call.observations().values().stream())
                .flatMap(observed -> observed.evidence().stream())
                .toList();
        return !evidence.isEmpty() && evidence.stream().allMatch(ThreadStart::isThread);
    }

    private static boolean isThread(Witness witness) {
        return witness.evidence().rendering().stream().anyMatch(argument -> argument.contains(THREAD));
    }

    /**
     * The rules that take the place of one for {@code clone3}.
     *
     * @param cloneStays whether other rules decide about {@code clone}
     */
    public static RuleGroup group(RuleGroup.Origin origin, Set<Architecture> architectures, boolean cloneStays) {
        Rule refused = new Rule(List.of(CLONE3), Action.errno(ENOSYS), List.of());
        if (cloneStays) {
            return new RuleGroup(origin, REASON, List.of(refused));
        }
        int index = architectures.stream().anyMatch(FLAGS_SECOND::contains) ? 1 : 0;
        Rule masked =
                new Rule(List.of(CLONE), Action.ALLOW, List.of(ArgumentCondition.masked(index, NEW_NAMESPACES, 0)));
        return new RuleGroup(origin, REASON, List.of(refused, masked));
    }

    /** Whether all of a profile's architectures take the arguments of {@code clone} in one order. */
    public static boolean haveOneOrder(Set<Architecture> architectures) {
        long second = architectures.stream().filter(FLAGS_SECOND::contains).count();
        return second == 0 || second == architectures.size();
    }
}
