package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/**
 * What happens to the calls of one architecture.
 *
 * @param architecture not x32, whose calls are among those of x86-64
 * @param verdicts for all 2^32 numbers, rising
 */
public record ArchitectureVerdicts(Architecture architecture, List<CallVerdict> verdicts) {
    /** A number that no architecture has, and that is not x32's. */
    static final int UNKNOWN_NUMBER = 0x3FFF_FFFF;

    private static final long X32_BIT = Architecture.X32_SYSCALL_BIT;
    /** -1 is no call, see {@code docs/profile-meaning.md}. */
    private static final long LAST_CALL = 0xFFFF_FFFEL;

    public ArchitectureVerdicts {
        verdicts = List.copyOf(verdicts);
    }

    /** What happens to the calls of a number. */
    public CallVerdict of(int number) {
        long unsigned = Integer.toUnsignedLong(number);
        int low = 0;
        int high = verdicts.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (verdicts.get(middle).last() < unsigned) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return verdicts.get(low);
    }

    /** What happens to a number that no kernel has. */
    public CallVerdict ofUnknown() {
        return of(UNKNOWN_NUMBER);
    }

    /** What most calls get that are never permitted; kill the process where there are none. */
    public Action commonDenial() {
        Map<Action, Integer> counts = new HashMap<>();
        for (CallVerdict verdict : named(architecture).values()) {
            if (!verdict.permitsSome()) {
                counts.merge(verdict.otherwise(), 1, Integer::sum);
            }
        }
        return FilterPolicy.mostOf(counts);
    }

    /** The ABIs whose calls are told apart: x32 is one beside x86-64 where some of its numbers are permitted, not all. */
    public List<Architecture> tables() {
        List<CallVerdict> x32 = x32();
        return x32.size() > 1 && x32.stream().anyMatch(CallVerdict::permitsSome)
                ? List.of(Architecture.X86_64, Architecture.X32)
                : List.of(architecture);
    }

    /** What happens to the numbers of x32, as ranges; empty for other architectures than x86-64. */
    public List<CallVerdict> x32() {
        List<CallVerdict> result = new ArrayList<>();
        if (architecture == Architecture.X86_64) {
            verdicts.forEach(v -> add(result, Math.max(v.first(), X32_BIT), Math.min(v.last(), LAST_CALL), v));
        }
        return result;
    }

    /** Every call that a table has, by name. */
    public SortedMap<String, CallVerdict> named(Architecture table) {
        SortedMap<String, CallVerdict> result = new TreeMap<>();
        SyscallTable.of(table).numbers().forEach((name, number) -> result.put(name, of(number)));
        return result;
    }

    /** The numbers of an ABI that are no call of its table, as ranges; without -1. */
    public List<CallVerdict> unnamed(Architecture table) {
        TreeSet<Long> calls = new TreeSet<>();
        SyscallTable.of(table).numbers().values().forEach(n -> calls.add(Integer.toUnsignedLong(n)));
        long first = table == Architecture.X32 ? X32_BIT : 0;
        long last = table == Architecture.X86_64 ? X32_BIT - 1 : LAST_CALL;
        List<CallVerdict> result = new ArrayList<>();
        for (CallVerdict verdict : verdicts) {
            long next = Math.max(first, verdict.first());
            long end = Math.min(last, verdict.last());
            for (long call : next > end ? new TreeSet<Long>() : calls.subSet(next, true, end, true)) {
                add(result, next, call - 1, verdict);
                next = call + 1;
            }
            add(result, next, end, verdict);
        }
        return result;
    }

    /** Neighbours that are treated alike become one, whatever calls are between. */
    private static void add(List<CallVerdict> ranges, long first, long last, CallVerdict verdict) {
        if (first > last) {
            return;
        }
        int before = ranges.size() - 1;
        if (before >= 0 && ranges.get(before).cases().equals(verdict.cases())) {
            ranges.set(before, new CallVerdict(ranges.get(before).first(), last, verdict.cases()));
        } else {
            ranges.add(new CallVerdict(first, last, verdict.cases()));
        }
    }
}
