package syscribe.profiles.signature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The named values of an argument: an enumeration, or flags to be combined.
 *
 * <p>Some flag arguments hold an enumerated value in part of their bits: the access mode of {@code open}, the signal of
 * {@code clone}, the type of {@code mmap}. Those bits are the field.
 *
 * @param name of the set
 * @param flags whether values are combined
 * @param field of a set of flags, the bits that hold one value; 0 where there is no such part
 * @param values name to value, in the order in which flags are shown
 */
public record ValueSet(String name, boolean flags, long field, Map<String, Long> values) {
    private static final long ALL_ONES_32 = 0xFFFF_FFFFL;
    private static final long ALL_ONES_64 = -1;
    private static final Comparator<Map.Entry<String, Long>> MOST_BITS_FIRST =
            Comparator.comparing(entry -> -Long.bitCount(entry.getValue()));

    public ValueSet {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (!flags && field != 0) {
            throw new IllegalArgumentException("set " + name + " is an enumeration and cannot have a field");
        }
    }

    /**
     * The value by name, such as {@code AF_INET} or {@code O_RDONLY|O_CLOEXEC}; what has no name in hexadecimal.
     *
     * <p>All ones, in 32 or 64 bits, is shown as such: calls take it for "no value" ({@code personality(0xffffffff)}).
     */
    public String decode(long value) {
        if (!flags) {
            return nameOf(value).orElseGet(() -> hex(value));
        }
        if (value == ALL_ONES_32 || value == ALL_ONES_64) {
            return hex(value);
        }
        List<String> parts = new ArrayList<>();
        long inField = value & field;
        long unnamed = value & ~field;
        if (field != 0) {
            nameOf(inField).ifPresent(parts::add);
            if (parts.isEmpty()) {
                unnamed |= inField;
            }
        }
        unnamed = takeFlags(unnamed, parts);
        if (unnamed != 0) {
            parts.add(hex(unnamed));
        }
        return parts.isEmpty() ? nameOf(0).orElse("0") : String.join("|", parts);
    }

    /** Adds the names of the flags that are set, those of several bits (O_SYNC) before their parts; returns the rest. */
    private long takeFlags(long value, List<String> parts) {
        long rest = value;
        List<String> taken = new ArrayList<>();
        for (Map.Entry<String, Long> flag :
                values.entrySet().stream().sorted(MOST_BITS_FIRST).toList()) {
            long bits = flag.getValue();
            if (bits != 0 && (bits & field) == 0 && (rest & bits) == bits) {
                taken.add(flag.getKey());
                rest &= ~bits;
            }
        }
        values.keySet().stream().filter(taken::contains).forEach(parts::add);
        return rest;
    }

    private Optional<String> nameOf(long value) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() == value)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
