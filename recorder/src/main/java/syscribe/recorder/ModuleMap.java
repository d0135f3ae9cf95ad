package syscribe.recorder;

import syscribe.recorder.journal.CodeAddress;
import syscribe.tracer.linux.MemoryMap;

/** Finds which file a code address belongs to. */
final class ModuleMap {
    private ModuleMap() {}

    static CodeAddress locate(int tid, long address) {
        return MemoryMap.of(tid)
                .at(address)
                .filter(mapping -> mapping.name().isPresent())
                .map(mapping ->
                        new CodeAddress(address, mapping.name(), address - mapping.start() + mapping.fileOffset()))
                .orElseGet(() -> CodeAddress.absolute(address));
    }
}
