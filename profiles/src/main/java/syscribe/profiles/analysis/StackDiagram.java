package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syscribe.profiles.Action;
import syscribe.profiles.bpf.BpfProgram;

/**
 * The diagram of all filters of a task together: the kernel runs each of them and takes the strictest verdict, that of
 * the newest filter where several are equally strict ({@code seccomp_run_filters}, kernel/seccomp.c).
 *
 * <p>Leaves are what the kernel does: data that it does not look at is 0, and unknown actions kill the process.
 */
final class StackDiagram {
    private static final int ACTION_MASK = 0xFFFF0000;

    private final Diagrams d;
    private final Map<Long, Integer> done = new HashMap<>();

    StackDiagram(Diagrams d) {
        this.d = d;
    }

    /**
     * The diagram for a kernel of some byte order.
     *
     * @param stack at least one, the newest first
     * @throws UnanalysableFilterException where a filter needs too much time or memory to be followed
     */
    static int of(Diagrams d, List<BpfProgram> stack, ByteOrder order) {
        StackDiagram together = new StackDiagram(d);
        int result = ProgramDiagram.of(d, stack.get(0), order);
        for (BpfProgram older : stack.subList(1, stack.size())) {
            result = together.strictest(result, ProgramDiagram.of(d, older, order));
        }
        return d.mapLeaves(result, leaf -> d.leaf(action(d.value(leaf)).returnValue()));
    }

    /** What the kernel does for a return value ({@code __seccomp_filter}, kernel/seccomp.c). */
    static Action action(int returnValue) {
        int data = returnValue & Action.MAX_DATA;
        for (Action.Kind kind : Action.Kind.values()) {
            if (kind.returnValue() == (returnValue & ACTION_MASK)) {
                return switch (kind) {
                    case ERRNO -> Action.errno(Math.min(data, Action.MAX_ERRNO));
                    case TRAP, TRACE -> new Action(kind, data);
                    default -> new Action(kind, 0);
                };
            }
        }
        return Action.KILL_PROCESS;
    }

    /** The strictest of two functions, for each call. */
    int strictest(int newer, int older) {
        if (newer == older) {
            return newer;
        }
        if (d.isLeaf(newer) && d.isLeaf(older)) {
            return (d.value(older) & ACTION_MASK) < (d.value(newer) & ACTION_MASK) ? older : newer;
        }
        long key = (long) newer << Integer.SIZE | older;
        Integer known = done.get(key);
        if (known == null) {
            int bit = Math.min(d.firstBit(newer), d.firstBit(older));
            known = d.node(
                    bit,
                    strictest(d.cofactor(newer, bit, false), d.cofactor(older, bit, false)),
                    strictest(d.cofactor(newer, bit, true), d.cofactor(older, bit, true)));
            done.put(key, known);
        }
        return known;
    }
}
