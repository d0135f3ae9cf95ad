package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.meaning.Unimplemented;

/** What filters do with every call that has a name, by name, on all architectures that they name. */
final class CallFunctions {
    private static final KernelVersion OLDEST = new KernelVersion(3, 0);

    private final Diagrams d = new Diagrams();
    private final StackDiagram together = new StackDiagram(d);
    private final CaseFinder finder = new CaseFinder(d, true);
    private final SortedMap<String, Map<Architecture, Integer>> functions = new TreeMap<>();
    private final Set<Architecture> tables = EnumSet.noneOf(Architecture.class);

    CallFunctions(List<BpfProgram> stack, FilterPolicy policy) {
        for (ArchitectureVerdicts verdicts : policy.architectures().values()) {
            Architecture architecture = verdicts.architecture();
            int function = StackDiagram.of(d, stack, architecture.byteOrder());
            var ranges = NumberRanges.of(d, function, architecture.auditValue());
            verdicts.tables().forEach(table -> add(table, ranges));
        }
    }

    private void add(Architecture table, NavigableMap<Long, Integer> ranges) {
        tables.add(table);
        SyscallTable.of(table)
                .numbers()
                .forEach((name, number) -> functions
                        .computeIfAbsent(name, n -> new EnumMap<>(Architecture.class))
                        .put(
                                table,
                                ranges.floorEntry(Integer.toUnsignedLong(number))
                                        .getValue()));
    }

    Set<Architecture> tables() {
        return tables;
    }

    Set<String> names() {
        return functions.keySet();
    }

    /** The kernels that brought calls, and the oldest that is told apart. */
    Set<KernelVersion> kernels() {
        Set<KernelVersion> kernels = new TreeSet<>(List.of(OLDEST));
        for (Architecture table : tables) {
            functions
                    .keySet()
                    .forEach(name -> SyscallTable.of(table).since(name).ifPresent(kernels::add));
        }
        return kernels;
    }

    /** Whether a call gets on every architecture what a profile says that does not name it. */
    boolean isByDefault(String name, Action byDefault, KernelVersion madeOn) {
        return of(name).entrySet().stream().allMatch(entry -> {
            Architecture table = entry.getKey();
            boolean newer = Unimplemented.appliesTo(byDefault)
                    && SyscallTable.of(table)
                            .since(name)
                            .filter(since -> since.compareTo(madeOn) > 0)
                            .isPresent();
            Action expected = newer ? Unimplemented.answer(table) : byDefault;
            return entry.getValue() == d.leaf(expected.returnValue());
        });
    }

    /** Whether arguments and address make no difference to a call. */
    boolean isConstant(String name) {
        return d.isLeaf(merged(name));
    }

    /** The cases of a call: on several architectures those of the strictest for each argument. */
    List<CallVerdict.Case> cases(String name, Action usual) {
        return finder.of(merged(name), usual);
    }

    /** The strictest action that a call can get, as a profile can express it. */
    Action strictest(String name) {
        List<Action> actions = new ArrayList<>();
        d.mapLeaves(merged(name), leaf -> {
            actions.add(PolicyProfile.expressible(StackDiagram.action(d.value(leaf))));
            return leaf;
        });
        return actions.stream().min(Action.STRICTEST_FIRST).orElseThrow();
    }

    private int merged(String name) {
        return of(name).values().stream().reduce(together::strictest).orElseThrow();
    }

    private Map<Architecture, Integer> of(String name) {
        return functions.getOrDefault(name, Map.of());
    }
}
