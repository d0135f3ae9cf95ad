package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.bpf.BpfProgram;

/** Finds every call that two stacks of filters treat differently. */
public final class FilterComparison {
    private final Diagrams d = new Diagrams();
    private final List<Difference> differences = new ArrayList<>();

    private FilterComparison() {}

    /**
     * All differences in what the kernel does, by architecture and number; none is a proof that there is none.
     *
     * @param first at least one filter, the newest first
     * @param second at least one filter, the newest first
     * @throws UnanalysableFilterException where a filter needs too much time or memory to be followed
     */
    public static List<Difference> of(List<BpfProgram> first, List<BpfProgram> second) {
        FilterComparison comparison = new FilterComparison();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            comparison.compare(first, second, order);
        }
        return List.copyOf(comparison.differences);
    }

    private void compare(List<BpfProgram> first, List<BpfProgram> second, ByteOrder order) {
        int left = StackDiagram.of(d, first, order);
        int right = StackDiagram.of(d, second, order);
        NavigableMap<Long, Integer> leftOfNone = NumberRanges.of(d, left, FilterPolicy.NO_ARCHITECTURE);
        NavigableMap<Long, Integer> rightOfNone = NumberRanges.of(d, right, FilterPolicy.NO_ARCHITECTURE);
        boolean named = false;
        for (Architecture architecture : Architecture.values()) {
            if (architecture.byteOrder() == order && architecture != Architecture.X32) {
                int arch = architecture.auditValue();
                if (!NumberRanges.of(d, left, arch).equals(leftOfNone)
                        || !NumberRanges.of(d, right, arch).equals(rightOfNone)) {
                    named = true;
                    add(
                            Optional.of(architecture),
                            NumberRanges.of(d, left, architecture),
                            NumberRanges.of(d, right, architecture));
                }
            }
        }
        // Of the two byte orders, only one is the machine's: the other's foreign calls say nothing new.
        if (named || order == ByteOrder.nativeOrder()) {
            add(Optional.empty(), leftOfNone, rightOfNone);
        }
    }

    private void add(
            Optional<Architecture> architecture, NavigableMap<Long, Integer> left, NavigableMap<Long, Integer> right) {
        CaseFinder finder =
                new CaseFinder(d, architecture.map(Architecture::is64Bit).orElse(true));
        TreeSet<Long> starts = new TreeSet<>(left.keySet());
        starts.addAll(right.keySet());
        for (long first : starts) {
            int ofLeft = left.floorEntry(first).getValue();
            int ofRight = right.floorEntry(first).getValue();
            if (ofLeft != ofRight) {
                Long next = starts.higher(first);
                long last = next == null ? NumberRanges.LAST_NUMBER : next - 1;
                differences.add(new Difference(
                        architecture,
                        new CallVerdict(first, last, finder.of(ofLeft, Action.KILL_PROCESS)),
                        new CallVerdict(first, last, finder.of(ofRight, Action.KILL_PROCESS))));
            }
        }
    }
}
