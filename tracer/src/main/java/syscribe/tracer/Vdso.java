package syscribe.tracer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalLong;
import syscribe.tracer.abi.Registers;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Finds a call instruction in code that every process has: the vDSO, which makes a real call where it cannot answer one
 * itself (vdso(7)).
 */
final class Vdso {
    /** {@code linux/auxvec.h}. */
    private static final long AT_SYSINFO_EHDR = 33;

    private static final int PAGE = 4096;
    private static final int PAGES = 4;

    /** How far from the start it was found in the last tracee: all of one architecture have the same vDSO. */
    private static volatile long lastOffset;

    private Vdso() {}

    /** The address of a call instruction in the tracee; empty where it has none that can be seen. For the tracer's thread. */
    static OptionalLong callInstruction(int tid, Registers registers) {
        long base = ProcFs.auxiliaryVector(tid).map(Vdso::base).orElse(0L);
        TraceeMemory memory = new TraceeMemory();
        if (base != 0
                && registers.isCallInstruction(memory.read(tid, base + lastOffset, registers.callInstructionBytes()))) {
            return OptionalLong.of(base + lastOffset);
        }
        for (int page = 0; base != 0 && page < PAGES; page++) {
            long start = base + (long) page * PAGE;
            int found = indexOfCall(memory.read(tid, start, PAGE), registers);
            if (found >= 0) {
                lastOffset = start + found - base;
                return OptionalLong.of(start + found);
            }
        }
        return OptionalLong.empty();
    }

    /** 0 where there is none. */
    private static long base(byte[] vector) {
        ByteBuffer words = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
        while (words.remaining() >= 2 * Long.BYTES) {
            long type = words.getLong();
            long value = words.getLong();
            if (type == AT_SYSINFO_EHDR) {
                return value;
            }
        }
        return 0;
    }

    private static int indexOfCall(byte[] code, Registers registers) {
        int length = registers.callInstructionBytes();
        for (int i = 0; i + length <= code.length; i++) {
            if (registers.isCallInstruction(Arrays.copyOfRange(code, i, i + length))) {
                return i;
            }
        }
        return -1;
    }
}
