package syscribe.profiles.bpf;

import java.util.List;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.meaning.Unimplemented;

/** Which policy every one of the 2^32 numbers has under one value of {@code seccomp_data.arch}. */
final class NumberSpace {
    private static final long X32_FIRST = Architecture.X32_SYSCALL_BIT;

    /** -1: no call; a tracer wrote it, to have the call skipped. */
    private static final long SKIPPED = 0xFFFF_FFFFL;

    private NumberSpace() {}

    /**
     * All numbers, rising, without a gap.
     *
     * @param architectures those of the profile that share the value: one, or x86-64 and x32
     */
    static List<NumberRange> of(Profile profile, Set<Architecture> architectures, Action foreign) {
        Architecture any = architectures.iterator().next();
        RangeList ranges = new RangeList();
        if (any.auditValue() == Architecture.X86_64.auditValue()) {
            add(ranges, profile, architectures, Architecture.X86_64, 0, X32_FIRST - 1, foreign);
            add(ranges, profile, architectures, Architecture.X32, X32_FIRST, SKIPPED - 1, foreign);
        } else {
            add(ranges, profile, architectures, any, 0, SKIPPED - 1, foreign);
        }
        ranges.add(SKIPPED, SKIPPED, CallPolicy.always(Unimplemented.answer(any)));
        return ranges.toList();
    }

    private static void add(
            RangeList ranges,
            Profile profile,
            Set<Architecture> architectures,
            Architecture architecture,
            long first,
            long last,
            Action foreign) {
        if (architectures.contains(architecture)) {
            ranges.addAll(new ArchitecturePolicy(profile, architecture).ranges(first, last));
        } else if (architecture == Architecture.X32 && Unimplemented.appliesTo(profile.defaultAction())) {
            ranges.add(first, last, CallPolicy.always(Unimplemented.answer(architecture)));
        } else {
            ranges.add(first, last, CallPolicy.always(foreign));
        }
    }
}
