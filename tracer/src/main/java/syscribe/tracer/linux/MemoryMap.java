package syscribe.tracer.linux;

import java.util.List;
import java.util.Optional;

/**
 * What a process has mapped ({@code /proc/PID/maps}, proc(5)).
 *
 * @param mappings by address
 */
public record MemoryMap(List<Mapping> mappings) {
    private static final int HEX = 16;
    /** address, permissions, offset, device, inode, path */
    private static final int FIELDS = 6;

    public MemoryMap {
        mappings = List.copyOf(mappings);
    }

    /**
     * One mapping.
     *
     * @param start of its first byte
     * @param end behind its last
     * @param permissions such as {@code r-xp}
     * @param fileOffset of its first byte
     * @param name a path, or in brackets what it is; empty where it has none
     */
    public record Mapping(long start, long end, String permissions, long fileOffset, Optional<String> name) {
        public boolean holds(long address) {
            return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
        }

        static Mapping parse(String line) {
            String[] fields = line.split(" +", FIELDS);
            int dash = fields[0].indexOf('-');
            return new Mapping(
                    Long.parseUnsignedLong(fields[0], 0, dash, HEX),
                    Long.parseUnsignedLong(fields[0], dash + 1, fields[0].length(), HEX),
                    fields[1],
                    Long.parseUnsignedLong(fields[2], HEX),
                    fields.length < FIELDS || fields[FIELDS - 1].isEmpty()
                            ? Optional.empty()
                            : Optional.of(fields[FIELDS - 1]));
        }
    }

    /** That of a task; empty where it is gone. */
    public static MemoryMap of(int tid) {
        return parse(ProcFs.maps(tid).orElse(""));
    }

    static MemoryMap parse(String maps) {
        return new MemoryMap(maps.lines().map(Mapping::parse).toList());
    }

    public Optional<Mapping> at(long address) {
        return mappings.stream().filter(mapping -> mapping.holds(address)).findFirst();
    }
}
