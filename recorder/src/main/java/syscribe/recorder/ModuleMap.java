package syscribe.recorder;

import java.util.Optional;
import syscribe.recorder.journal.CodeAddress;
import syscribe.tracer.linux.ProcFs;

/** Finds which file a code address belongs to ({@code /proc/PID/maps}, proc(5)). */
final class ModuleMap {
    private static final int HEX = 16;
    /** address, permissions, offset, device, inode, path */
    private static final int FIELDS = 6;

    private ModuleMap() {}

    static CodeAddress locate(int tid, long address) {
        return ProcFs.maps(tid)
                .flatMap(maps -> maps.lines()
                        .map(line -> locateIn(line, address))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseGet(() -> CodeAddress.absolute(address));
    }

    private static Optional<CodeAddress> locateIn(String line, long address) {
        int dash = line.indexOf('-');
        int space = line.indexOf(' ', dash);
        long start = Long.parseUnsignedLong(line, 0, dash, HEX);
        long end = Long.parseUnsignedLong(line, dash + 1, space, HEX);
        if (Long.compareUnsigned(address, start) < 0 || Long.compareUnsigned(address, end) >= 0) {
            return Optional.empty();
        }
        String[] fields = line.split(" +", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.of(CodeAddress.absolute(address));
        }
        long fileOffset = Long.parseUnsignedLong(fields[2], HEX);
        return Optional.of(new CodeAddress(address, Optional.of(fields[FIELDS - 1]), address - start + fileOffset));
    }
}
