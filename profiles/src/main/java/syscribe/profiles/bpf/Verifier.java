package syscribe.profiles.bpf;

import java.util.Arrays;
import java.util.List;
import syscribe.profiles.SeccompData;

/**
 * Repeats the checks that the kernel makes when a filter is installed, so that a bad one is refused with a reason.
 *
 * <p>Those of {@code bpf_check_classic} and {@code check_load_and_stores} (net/core/filter.c) and of {@code
 * seccomp_check_filter} (kernel/seccomp.c).
 */
public final class Verifier {
    private static final int SCRATCH_WORDS = 16;
    private static final int ALL_SCRATCH = 0xFFFF;

    private final List<BpfInstruction> program;

    private Verifier(List<BpfInstruction> program) {
        this.program = program;
    }

    /**
     * Accepts a program or throws.
     *
     * @throws InvalidFilterException naming the first instruction that the kernel would refuse, and why
     */
    public static void verify(BpfProgram program) {
        Verifier verifier = new Verifier(program.instructions());
        for (int i = 0; i < program.size(); i++) {
            verifier.checkInstruction(i);
        }
        verifier.checkEnd();
        verifier.checkScratchIsWrittenFirst();
    }

    private void checkInstruction(int index) {
        BpfInstruction instruction = program.get(index);
        int code = instruction.code();
        switch (code) {
            case 0x20 -> checkOffset(index, instruction.k());
            // RET K, RET A, LD IMM, LDX IMM, LD LEN, LDX LEN, TAX, TXA
            case 0x06, 0x16, 0x00, 0x01, 0x80, 0x81, 0x07, 0x87 -> {}
            // ADD, SUB, MUL, AND, OR, XOR by a constant or X, DIV by X, shifts by X, NEG
            case 0x04, 0x0C, 0x14, 0x1C, 0x24, 0x2C, 0x54, 0x5C, 0x44, 0x4C, 0xA4, 0xAC, 0x3C, 0x6C, 0x7C, 0x84 -> {}
            case 0x34 -> checkDivisor(index, instruction.k());
            case 0x64, 0x74 -> checkShift(index, instruction.k());
            // LD MEM, LDX MEM, ST, STX
            case 0x60, 0x61, 0x02, 0x03 -> checkScratch(index, instruction.k());
            case 0x05 -> checkJump(index, Integer.toUnsignedLong(instruction.k()));
            // JEQ, JGT, JGE, JSET with a constant or X
            case 0x15, 0x1D, 0x25, 0x2D, 0x35, 0x3D, 0x45, 0x4D -> {
                checkJump(index, instruction.jt());
                checkJump(index, instruction.jf());
            }
            default -> refuse(index, String.format("no filter may use operation 0x%04x", code));
        }
    }

    private void checkOffset(int index, int offset) {
        if ((offset & 3) != 0 || Integer.compareUnsigned(offset, SeccompData.BYTES) >= 0) {
            refuse(
                    index,
                    String.format(
                            "offset %s is not a multiple of 4 below %d",
                            Integer.toUnsignedString(offset), SeccompData.BYTES));
        }
    }

    private void checkDivisor(int index, int divisor) {
        if (divisor == 0) {
            refuse(index, "divides by 0");
        }
    }

    private void checkShift(int index, int bits) {
        if (Integer.compareUnsigned(bits, Integer.SIZE) >= 0) {
            refuse(index, "shifts by " + Integer.toUnsignedString(bits) + "; a word has 32 bits");
        }
    }

    private void checkScratch(int index, int word) {
        if (Integer.compareUnsigned(word, SCRATCH_WORDS) >= 0) {
            refuse(index, "scratch word " + Integer.toUnsignedString(word) + " is not in 0..15");
        }
    }

    private void checkJump(int index, long distance) {
        if (index + 1 + distance >= program.size()) {
            refuse(
                    index,
                    String.format(
                            "jumps to instruction %,d; the last is %,d", index + 1 + distance, program.size() - 1));
        }
    }

    private void checkEnd() {
        int last = program.size() - 1;
        int code = program.get(last).code();
        if (code != 0x06 && code != 0x16) {
            refuse(last, "a filter ends with a return");
        }
    }

    /** As the kernel does: one pass, joining what all ways to an instruction have written. */
    private void checkScratchIsWrittenFirst() {
        int[] written = new int[program.size()];
        Arrays.fill(written, ALL_SCRATCH);
        int valid = 0;
        for (int i = 0; i < program.size(); i++) {
            BpfInstruction instruction = program.get(i);
            valid &= written[i];
            switch (instruction.code()) {
                case 0x02, 0x03 -> valid |= 1 << instruction.k();
                case 0x60, 0x61 -> {
                    if ((valid & 1 << instruction.k()) == 0) {
                        refuse(i, "reads scratch word " + instruction.k() + ", which is not always written before");
                    }
                }
                case 0x05 -> {
                    written[i + 1 + instruction.k()] &= valid;
                    valid = ALL_SCRATCH;
                }
                case 0x15, 0x1D, 0x25, 0x2D, 0x35, 0x3D, 0x45, 0x4D -> {
                    written[i + 1 + instruction.jt()] &= valid;
                    written[i + 1 + instruction.jf()] &= valid;
                    valid = ALL_SCRATCH;
                }
                default -> {}
            }
        }
    }

    private static void refuse(int index, String reason) {
        throw new InvalidFilterException(index, reason);
    }
}
