package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.BpfProgram;

/**
 * What filters mean together, whoever made them: for every architecture and number the action, as far as it depends on
 * arguments with the conditions.
 *
 * @param checksArchitecture whether calls of any architecture are treated otherwise than those of the others
 * @param architectures what happens to the calls of each architecture that is treated otherwise than one that does not
 *     exist, or of the assumed one where none is; x86-64 stands for itself and x32
 * @param foreign what happens to calls of all other architectures, for all 2^32 numbers, rising
 */
public record FilterPolicy(
        boolean checksArchitecture, Map<Architecture, ArchitectureVerdicts> architectures, List<CallVerdict> foreign) {
    /** No architecture has this value. */
    static final int NO_ARCHITECTURE = 0x12345678;

    public FilterPolicy {
        architectures = architectures.isEmpty() ? Map.of() : new EnumMap<>(architectures);
        foreign = List.copyOf(foreign);
    }

    /**
     * Reads back what filters mean.
     *
     * <p>Precondition: the kernel would accept each, see {@link syscribe.profiles.bpf.Verifier}.
     *
     * @param stack at least one filter, the newest first
     * @param assumed the architecture to look at where the filters do not tell architectures apart
     * @throws UnanalysableFilterException where a filter needs too much time or memory to be followed
     */
    public static FilterPolicy of(List<BpfProgram> stack, Architecture assumed) {
        Reader reader = new Reader();
        Map<Architecture, ArchitectureVerdicts> named = new EnumMap<>(Architecture.class);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int function = StackDiagram.of(reader.d, stack, order);
            NavigableMap<Long, Integer> none = NumberRanges.of(reader.d, function, NO_ARCHITECTURE);
            for (Architecture architecture : Architecture.values()) {
                if (architecture.byteOrder() == order && architecture != Architecture.X32) {
                    if (!NumberRanges.of(reader.d, function, architecture.auditValue())
                            .equals(none)) {
                        var ranges = NumberRanges.of(reader.d, function, architecture);
                        named.put(architecture, reader.verdicts(architecture, ranges));
                    }
                }
            }
        }
        int function = StackDiagram.of(reader.d, stack, assumed.byteOrder());
        List<CallVerdict> foreign = reader.verdicts(assumed, NumberRanges.of(reader.d, function, NO_ARCHITECTURE))
                .verdicts();
        return named.isEmpty()
                ? new FilterPolicy(false, Map.of(assumed, new ArchitectureVerdicts(assumed, foreign)), foreign)
                : new FilterPolicy(true, named, foreign);
    }

    /** What happens to a call of an architecture, named or not. */
    public CallVerdict verdict(Architecture architecture, int number) {
        Architecture holder = architecture == Architecture.X32 ? Architecture.X86_64 : architecture;
        ArchitectureVerdicts verdicts = architectures.get(holder);
        return (verdicts == null ? new ArchitectureVerdicts(architecture, foreign) : verdicts).of(number);
    }

    /** Shares what several architectures have in common. */
    private static final class Reader {
        private final Diagrams d = new Diagrams();

        private ArchitectureVerdicts verdicts(Architecture architecture, NavigableMap<Long, Integer> ranges) {
            Action usual = usual(architecture, ranges);
            CaseFinder finder = new CaseFinder(d, architecture.is64Bit());
            Map<Integer, List<CallVerdict.Case>> known = new HashMap<>();
            List<CallVerdict> result = new ArrayList<>();
            ranges.forEach((first, function) -> {
                var cases = known.computeIfAbsent(function, f -> finder.of(f, usual));
                result.add(new CallVerdict(first, NumberRanges.last(ranges, first), cases));
            });
            return new ArchitectureVerdicts(architecture, result);
        }

        /** What unknown numbers get where that permits them, and else what most calls get that are denied. */
        private Action usual(Architecture architecture, NavigableMap<Long, Integer> ranges) {
            Map<Action, Integer> counts = new HashMap<>();
            for (int number : SyscallTable.of(architecture).numbers().values()) {
                action(ranges, number).filter(a -> !a.permits()).ifPresent(a -> counts.merge(a, 1, Integer::sum));
            }
            return action(ranges, ArchitectureVerdicts.UNKNOWN_NUMBER)
                    .filter(Action::permits)
                    .orElseGet(() -> mostOf(counts));
        }

        private Optional<Action> action(NavigableMap<Long, Integer> ranges, int number) {
            int function = ranges.floorEntry(Integer.toUnsignedLong(number)).getValue();
            return d.isLeaf(function) ? Optional.of(StackDiagram.action(d.value(function))) : Optional.empty();
        }
    }

    /** The action that occurs most often, the strictest of several; kill the process where there is none. */
    static Action mostOf(Map<Action, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<Action, Integer>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Action.STRICTEST_FIRST.reversed()))
                .map(Map.Entry::getKey)
                .orElse(Action.KILL_PROCESS);
    }
}
