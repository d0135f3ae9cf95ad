package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.bpf.BpfProgram;

/** Reads back what a filter means, whoever made it. */
public final class FilterPolicy {
    private static final int MAX_CASES = 4096;
    private static final int MAX_RANGES = 100_000;
    private static final int FIRST_ARGUMENT_BIT = Bits.FIRST_ARGUMENT * Bits.SIZE;
    private static final int FIRST_ADDRESS_BIT = Bits.INSTRUCTION_POINTER * Bits.SIZE;

    private final Diagrams d = new Diagrams();
    private int cases;

    private FilterPolicy() {}

    /**
     * What a filter does under one value of {@code seccomp_data.arch}, for all 2^32 numbers, rising.
     *
     * @param architecture whose value and byte order are taken; x86-64 and x32 give the same
     * @throws UnanalysableFilterException where the filter cannot be followed
     */
    public static List<CallVerdict> of(BpfProgram program, Architecture architecture) {
        FilterPolicy policy = new FilterPolicy();
        int all = ProgramDiagram.of(policy.d, program, architecture.byteOrder());
        return policy.verdicts(policy.under(all, architecture.auditValue()));
    }

    /** The same for a value that may be of no architecture. */
    static List<CallVerdict> of(BpfProgram program, int arch) {
        FilterPolicy policy = new FilterPolicy();
        int all = ProgramDiagram.of(policy.d, program, ByteOrder.LITTLE_ENDIAN);
        return policy.verdicts(policy.under(all, arch));
    }

    private int under(int function, int arch) {
        int rest = function;
        while (d.firstBit(rest) < Bits.SIZE) {
            boolean one = (arch >>> (Bits.SIZE - 1 - d.firstBit(rest)) & 1) != 0;
            rest = one ? d.whereOne(rest) : d.whereZero(rest);
        }
        return rest;
    }

    private List<CallVerdict> verdicts(int function) {
        NavigableMap<Long, Integer> starts = new TreeMap<>();
        cut(function, 0, 0, starts);
        List<CallVerdict> result = new ArrayList<>();
        Map<Integer, List<CallVerdict.Case>> known = new HashMap<>();
        Map.Entry<Long, Integer> entry = starts.firstEntry();
        while (entry != null) {
            Map.Entry<Long, Integer> next = starts.higherEntry(entry.getKey());
            while (next != null && next.getValue().equals(entry.getValue())) {
                next = starts.higherEntry(next.getKey());
            }
            long last = next == null ? 0xFFFF_FFFFL : next.getKey() - 1;
            result.add(new CallVerdict(entry.getKey(), last, known.computeIfAbsent(entry.getValue(), this::casesOf)));
            entry = next;
        }
        return result;
    }

    /** Where the numbers begin that lead to one function of the arguments. */
    private void cut(int function, int depth, long first, NavigableMap<Long, Integer> starts) {
        int bit = Math.min(d.firstBit(function) - Bits.NUMBER * Bits.SIZE, Bits.SIZE);
        if (starts.size() > MAX_RANGES) {
            throw new UnanalysableFilterException(
                    0, "the filter tells more than " + MAX_RANGES + " ranges of numbers apart");
        }
        if (bit == Bits.SIZE) {
            starts.put(first, function);
            return;
        }
        if (bit > depth) {
            cut(function, depth + 1, first, starts);
            cut(function, depth + 1, first + (1L << (Bits.SIZE - 1 - depth)), starts);
        } else {
            cut(d.whereZero(function), depth + 1, first, starts);
            cut(d.whereOne(function), depth + 1, first + (1L << (Bits.SIZE - 1 - depth)), starts);
        }
    }

    private List<CallVerdict.Case> casesOf(int function) {
        List<CallVerdict.Case> result = new ArrayList<>();
        collect(function, new long[6], new long[6], false, result);
        return result;
    }

    private void collect(int function, long[] masks, long[] values, boolean byAddress, List<CallVerdict.Case> result) {
        if (d.isLeaf(function)) {
            if (++cases > MAX_CASES) {
                throw new UnanalysableFilterException(0, "the filter tells more than " + MAX_CASES + " cases apart");
            }
            result.add(new CallVerdict.Case(conditions(masks, values), d.value(function), byAddress));
            return;
        }
        int bit = d.firstBit(function);
        if (bit >= FIRST_ADDRESS_BIT) {
            collect(d.whereZero(function), masks, values, true, result);
            collect(d.whereOne(function), masks, values, true, result);
            return;
        }
        int argument = (bit - FIRST_ARGUMENT_BIT) / Long.SIZE;
        long mask = 1L << (Long.SIZE - 1 - (bit - FIRST_ARGUMENT_BIT) % Long.SIZE);
        masks[argument] |= mask;
        collect(d.whereZero(function), masks, values, byAddress, result);
        values[argument] |= mask;
        collect(d.whereOne(function), masks, values, byAddress, result);
        masks[argument] &= ~mask;
        values[argument] &= ~mask;
    }

    private static List<ArgumentCondition> conditions(long[] masks, long[] values) {
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (int i = 0; i < masks.length; i++) {
            if (masks[i] != 0) {
                conditions.add(ArgumentCondition.masked(i, masks[i], values[i]));
            }
        }
        return conditions;
    }
}
