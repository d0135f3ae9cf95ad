package syscribe.profiles.signature;

import java.util.Locale;
import java.util.Optional;

/**
 * One parameter of a syscall.
 *
 * @param name as in the manual page
 * @param kind what it is
 * @param width how many of the argument's bits the kernel looks at, 32 or 64; on an architecture with 32-bit registers
 *     never more than those
 * @param splits whether it needs two registers where registers have 32 bits, so that all after it are further back there
 * @param values the named values, of a kind that has them
 * @param learnedAt the first level at which its values are learned; {@link ArgumentLevel#NONE} where they never are
 */
public record Parameter(
        String name, Kind kind, int width, boolean splits, Optional<ValueSet> values, ArgumentLevel learnedAt) {
    private static final int AT_FDCWD = -100; // linux/fcntl.h
    private static final long LOW_32_BITS = 0xFFFF_FFFFL;

    public Parameter {
        if (width != 32 && width != 64) {
            throw new IllegalArgumentException("the width of " + name + " is " + width + ", not 32 or 64");
        }
        if (kind.isAddress() && learnedAt != ArgumentLevel.NONE) {
            throw new IllegalArgumentException(name + " is an address and cannot be learned");
        }
    }

    /** The part of a raw argument that the kernel looks at: two values that are equal here mean the same call. */
    public long significant(long raw) {
        return width == 32 ? raw & LOW_32_BITS : raw;
    }

    /** The argument as a reader would write it: by name where it has one. Addresses are shown, never followed. */
    public String decode(long raw) {
        long value = significant(raw);
        if (values.isPresent()) {
            return values.get().decode(value);
        }
        return switch (kind) {
            case PATH, POINTER, FLAGS, VALUE -> "0x" + Long.toHexString(value);
            case DIRECTORY_FD -> (int) raw == AT_FDCWD ? "AT_FDCWD" : Integer.toString((int) raw);
            case FD, PID, SIGNAL -> Integer.toString((int) raw);
            case SIGNED -> Long.toString(width == 32 ? (int) raw : raw);
            // -1 stands for "no change" in chown and setres[ug]id.
            case ID -> (int) raw == -1 ? "-1" : Long.toString(value);
            case SIZE, UNSIGNED -> Long.toUnsignedString(value);
            case MODE -> String.format(Locale.ROOT, "0%o", value);
        };
    }
}
