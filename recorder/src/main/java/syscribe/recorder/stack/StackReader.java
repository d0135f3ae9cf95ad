package syscribe.recorder.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.recorder.journal.CodeAddress;
import syscribe.tracer.Tracee;
import syscribe.tracer.UserStack;
import syscribe.tracer.linux.MemoryMap;

/** Reads the stack of a stopped tracee, with the names that its files have. */
public final class StackReader {
    private final UserStack stack = new UserStack();

    /** The place of the call itself, then what called it, as far as {@link UserStack} can tell. */
    public List<Frame> read(Tracee tracee) {
        MemoryMap map = MemoryMap.of(tracee.tid());
        List<Frame> frames = new ArrayList<>();
        frames.add(frame(tracee, map, tracee.instructionPointer()));
        stack.returnAddresses(tracee, map).forEach(address -> frames.add(frame(tracee, map, address)));
        return frames;
    }

    private static Frame frame(Tracee tracee, MemoryMap map, long address) {
        CodeAddress code = map.at(address)
                .filter(mapping -> mapping.name().isPresent())
                .map(m -> new CodeAddress(address, m.name(), address - m.start() + m.fileOffset()))
                .orElseGet(() -> CodeAddress.absolute(address));
        return new Frame(
                code,
                code.module()
                        .filter(module -> module.startsWith("/"))
                        .flatMap(module -> symbol(tracee.tid(), module, code.offset())));
    }

    /** The file as the tracee sees it, which may live in a container. */
    private static Optional<String> symbol(int tid, String module, long offset) {
        try {
            Path file = Path.of("/proc/" + tid + "/root" + module);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return ElfSymbols.at(channel, offset);
            }
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
