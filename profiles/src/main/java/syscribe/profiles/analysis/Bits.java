package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import syscribe.profiles.SeccompData;

/**
 * A 32-bit word whose bits are functions, the most significant first.
 *
 * <p>The bits of {@code struct seccomp_data} are numbered word by word: architecture, number, the arguments with their
 * upper halves first, instruction pointer.
 */
record Bits(List<Integer> bits) {
    Bits {
        bits = List.copyOf(bits);
    }

    static final int SIZE = 32;
    static final int ARCH = 0;
    static final int NUMBER = 1;
    static final int FIRST_ARGUMENT = 2;
    static final int INSTRUCTION_POINTER = 14;

    static Bits constant(int value) {
        List<Integer> bits = new ArrayList<>();
        for (int i = SIZE - 1; i >= 0; i--) {
            bits.add((value >>> i & 1) != 0 ? Diagrams.TRUE : Diagrams.FALSE);
        }
        return new Bits(bits);
    }

    /** One of the 16 words of the data, in the order of the bits. */
    static Bits word(Diagrams d, int word) {
        List<Integer> bits = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            bits.add(d.bit(word * SIZE + i));
        }
        return new Bits(bits);
    }

    /** The word at an offset of the structure, for a kernel of some byte order. */
    static Bits at(Diagrams d, int offset, ByteOrder order) {
        if (offset == SeccompData.NUMBER_OFFSET) {
            return word(d, NUMBER);
        }
        if (offset == SeccompData.ARCH_OFFSET) {
            return word(d, ARCH);
        }
        boolean second = offset % Long.BYTES != 0;
        int half = second == (order == ByteOrder.BIG_ENDIAN) ? 1 : 0;
        if (offset < SeccompData.ARGUMENTS_OFFSET) {
            return word(d, INSTRUCTION_POINTER + half);
        }
        return word(d, FIRST_ARGUMENT + (offset - SeccompData.ARGUMENTS_OFFSET) / Long.BYTES * 2 + half);
    }

    /** Whether a word is the upper half of an argument or of the address. */
    static boolean isUpperHalf(int word) {
        return word >= FIRST_ARGUMENT && (word - FIRST_ARGUMENT) % 2 == 0;
    }

    int equal(Diagrams d, Bits other) {
        int result = Diagrams.TRUE;
        for (int i = SIZE - 1; i >= 0; i--) {
            result = d.and(d.not(d.xor(bits.get(i), other.bits.get(i))), result);
        }
        return result;
    }

    /** Unsigned. */
    int greater(Diagrams d, Bits other) {
        int result = Diagrams.FALSE;
        for (int i = SIZE - 1; i >= 0; i--) {
            int a = bits.get(i);
            int b = other.bits.get(i);
            result = d.ite(d.xor(a, b), a, result);
        }
        return result;
    }

    int anyCommon(Diagrams d, Bits other) {
        int result = Diagrams.FALSE;
        for (int i = SIZE - 1; i >= 0; i--) {
            result = d.or(d.and(bits.get(i), other.bits.get(i)), result);
        }
        return result;
    }

    /** A function of two bits. */
    interface Gate {
        int of(int a, int b);
    }

    Bits zip(Bits other, Gate gate) {
        List<Integer> result = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            result.add(gate.of(bits.get(i), other.bits.get(i)));
        }
        return new Bits(result);
    }

    Bits plus(Diagrams d, Bits other, boolean carryIn) {
        Integer[] result = new Integer[SIZE];
        int carry = carryIn ? Diagrams.TRUE : Diagrams.FALSE;
        for (int i = SIZE - 1; i >= 0; i--) {
            int a = bits.get(i);
            int b = other.bits.get(i);
            result[i] = d.xor(d.xor(a, b), carry);
            carry = d.or(d.and(a, b), d.and(carry, d.xor(a, b)));
        }
        return new Bits(List.of(result));
    }

    Bits inverted(Diagrams d) {
        return new Bits(bits.stream().map(d::not).toList());
    }

    /** The same word with another least significant bit. */
    Bits withLast(int bit) {
        List<Integer> result = new ArrayList<>(bits);
        result.set(SIZE - 1, bit);
        return new Bits(result);
    }

    /** To the left; to the right where the distance is negative. */
    Bits shifted(int distance) {
        List<Integer> result = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            int from = i + distance;
            result.add(from >= 0 && from < SIZE ? bits.get(from) : Integer.valueOf(Diagrams.FALSE));
        }
        return new Bits(result);
    }
}
