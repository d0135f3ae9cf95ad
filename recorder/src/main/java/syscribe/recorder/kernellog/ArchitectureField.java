package syscribe.recorder.kernellog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Architecture;

/** The {@code arch=} of a record: {@code AUDIT_ARCH_*} in hex, or a machine's name where ausearch has interpreted it. */
final class ArchitectureField {
    private static final int MAX_DIGITS = 8;

    private int lastValue;
    private boolean lastIsX32;
    private @Nullable Architecture last;

    /** The value to give to {@link #architecture}; -1 where the field means nothing known. */
    static long valueOf(byte[] bytes, int from, int to) {
        if (to - from <= MAX_DIGITS && Digits.isHex(bytes, from, to)) {
            return Digits.hex(bytes, from, to);
        }
        return named(Slices.text(bytes, from, Math.min(to, from + 32)))
                .map(a -> a.auditValue() & 0xFFFF_FFFFL)
                .orElse(-1L);
    }

    /** The ABI of a call; null for one that the syscall tables do not have. */
    @Nullable
    Architecture architecture(int value, int number) {
        // As far as the number matters for the architecture: see Architecture.ofCall.
        boolean isX32 = Integer.compareUnsigned(number, Architecture.X32_SYSCALL_BIT) >= 0 && number != -1;
        if (last == null || lastValue != value || lastIsX32 != isX32) {
            last = Architecture.ofCall(value, number).orElse(null);
            lastValue = value;
            lastIsX32 = isX32;
        }
        return last;
    }

    /** Names of audit-userspace, lib/machinetab.h; some are those of libseccomp as well. */
    private static Optional<Architecture> named(String name) {
        if (name.matches("i[3-6]86")) {
            return Optional.of(Architecture.X86);
        }
        if (name.matches("armv[5-8].*")) {
            return Optional.of(Architecture.ARM);
        }
        return Architecture.byLabel(name);
    }
}
