package syscribe.tracer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.MemoryMap;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Who called the code that made a call, as far as that can be told without unwinding tables.
 *
 * <p>Two things are looked at: the word on top of the stack, which is a wrapper's return address where the wrapper keeps
 * nothing on the stack (most of glibc's), and the chain of frame pointers, of code that keeps them. A word counts as a
 * return address only where it lies in executable memory behind an instruction that calls. Frames in between can be missing,
 * and the chain ends where code without frame pointers begins. All of it is the tracee's to forge.
 */
public final class UserStack {
    /** Most addresses that are told. */
    public static final int MAX_FRAMES = 32;

    private static final int FURTHEST = 8 << 20;
    private static final int LONGEST_CALL = 7;
    private static final int FRAME_BYTES = 2 * Long.BYTES;

    private final TraceeMemory memory = new TraceeMemory();
    private final Ptrace ptrace = new Ptrace();
    private final Abi abi = Abi.host().orElseThrow();

    /**
     * The return addresses, the innermost first; none for a call of another architecture.
     *
     * <p>Precondition: the tracee is stopped.
     */
    public List<Long> returnAddresses(Tracee tracee, MemoryMap map) {
        List<Long> found = new ArrayList<>();
        if (tracee.arch() != Host.ARCHITECTURE.auditValue()) {
            return found;
        }
        int tid = tracee.tid();
        long stack = ptrace.getRegister(tid, abi.stackPointerOffset());
        long frame = ptrace.getRegister(tid, abi.framePointerOffset());
        add(tid, wordsAt(tid, stack)[0], map, found);
        long floor = stack;
        while (found.size() < MAX_FRAMES && isAbove(frame, floor)) {
            long[] words = wordsAt(tid, frame);
            if (!add(tid, words[1], map, found)) {
                break;
            }
            floor = frame + 1;
            frame = words[0];
        }
        return found;
    }

    private static boolean isAbove(long frame, long floor) {
        long distance = frame - floor;
        return distance >= 0 && distance < FURTHEST && (frame & (Long.BYTES - 1)) == 0;
    }

    /** Says whether it is a return address, be it one that is known. */
    private boolean add(int tid, long address, MemoryMap map, List<Long> found) {
        boolean executable = map.at(address)
                .filter(mapping -> mapping.permissions().contains("x") && mapping.holds(address - LONGEST_CALL))
                .isPresent();
        if (!executable || !abi.endsInCall(memory.read(tid, address - LONGEST_CALL, LONGEST_CALL))) {
            return false;
        }
        if (!found.contains(address)) {
            found.add(address);
        }
        return true;
    }

    /** Two words; zeros where nothing is mapped. */
    private long[] wordsAt(int tid, long address) {
        ByteBuffer words = ByteBuffer.allocate(FRAME_BYTES).order(ByteOrder.nativeOrder());
        words.put(memory.read(tid, address, FRAME_BYTES));
        return new long[] {words.getLong(0), words.getLong(Long.BYTES)};
    }
}
