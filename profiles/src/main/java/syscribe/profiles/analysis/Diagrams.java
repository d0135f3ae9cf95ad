package syscribe.profiles.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Ordered decision diagrams over numbered bits, with any number of leaves; equal functions have equal numbers.
 *
 * <p>A function of bits is an {@code int}: {@link #FALSE} and {@link #TRUE} for the constant truth values, {@link #leaf}
 * for other constants, and else a node that asks for its lowest bit. Time and memory are bounded: what needs more than
 * {@link #MAX_NODES} or {@link #MAX_STEPS} is refused.
 */
final class Diagrams {
    static final int FALSE = 0;
    static final int TRUE = 1;
    /** Docker's default profile needs some ten thousand. */
    static final int MAX_NODES = 1_500_000;
    /** Some seconds. */
    static final int MAX_STEPS = 30_000_000;

    private static final int NO_BIT = Integer.MAX_VALUE;
    private static final int TRUTH = 0;
    private static final int LEAF = 1;

    private int[] bits = new int[1 << 12];
    private int[] zeros = new int[1 << 12];
    private int[] ones = new int[1 << 12];
    private int size;
    /** Node by hash; twice as many places as nodes, -1 where free. */
    private int[] places = new int[1 << 13];
    /** Results of {@link #ite}, four ints each, the newest at its place. */
    private int[] results = new int[1 << 14];

    private int steps;

    Diagrams() {
        Arrays.fill(places, -1);
        Arrays.fill(results, -1);
        number(NO_BIT, TRUTH, 0);
        number(NO_BIT, TRUTH, 1);
    }

    /** A constant function with some value. */
    int leaf(int value) {
        return number(NO_BIT, LEAF, value);
    }

    boolean isLeaf(int function) {
        return bits[function] == NO_BIT;
    }

    /** The value of a leaf. */
    int value(int leaf) {
        return ones[leaf];
    }

    /** The function that is true where a bit is one. */
    int bit(int bit) {
        return number(bit, FALSE, TRUE);
    }

    /** The first bit that a function depends on. */
    int firstBit(int function) {
        return bits[function];
    }

    int whereZero(int function) {
        return zeros[function];
    }

    int whereOne(int function) {
        return ones[function];
    }

    int not(int a) {
        return ite(a, FALSE, TRUE);
    }

    int and(int a, int b) {
        return ite(a, b, FALSE);
    }

    int or(int a, int b) {
        return ite(a, TRUE, b);
    }

    int xor(int a, int b) {
        return ite(a, not(b), b);
    }

    /** Whether one condition never holds without another. */
    boolean implies(int a, int b) {
        return and(a, not(b)) == FALSE;
    }

    /** One function where a condition holds, another where not. */
    int ite(int condition, int then, int otherwise) {
        if (condition == TRUE || then == otherwise) {
            return then;
        }
        if (condition == FALSE) {
            return otherwise;
        }
        int known = recall(condition, then, otherwise);
        if (known >= 0) {
            return known;
        }
        if (++steps > MAX_STEPS) {
            throw new UnanalysableFilterException(
                    String.format("what it does is too complex: more than %,d steps", MAX_STEPS));
        }
        int bit = Math.min(firstBit(condition), Math.min(firstBit(then), firstBit(otherwise)));
        int zero = ite(cofactor(condition, bit, false), cofactor(then, bit, false), cofactor(otherwise, bit, false));
        int one = ite(cofactor(condition, bit, true), cofactor(then, bit, true), cofactor(otherwise, bit, true));
        int result = node(bit, zero, one);
        remember(condition, then, otherwise, result);
        return result;
    }

    /** The function that asks for a bit in front of all that two others ask for. */
    int node(int bit, int zero, int one) {
        return zero == one ? zero : number(bit, zero, one);
    }

    /** The function with other values: each leaf is replaced by a function. */
    int mapLeaves(int function, IntUnaryOperator replacement) {
        return mapLeaves(function, replacement, new HashMap<>());
    }

    private int mapLeaves(int function, IntUnaryOperator replacement, Map<Integer, Integer> done) {
        Integer known = done.get(function);
        if (known != null) {
            return known;
        }
        int result = isLeaf(function)
                ? replacement.applyAsInt(function)
                : ite(
                        bit(firstBit(function)),
                        mapLeaves(whereOne(function), replacement, done),
                        mapLeaves(whereZero(function), replacement, done));
        done.put(function, result);
        return result;
    }

    /** The function where a bit, which is not behind its first, has a value. */
    int cofactor(int function, int bit, boolean one) {
        return bits[function] != bit ? function : one ? ones[function] : zeros[function];
    }

    private int number(int bit, int zero, int one) {
        int place = hash(bit, zero, one) & (places.length - 1);
        while (places[place] >= 0) {
            int node = places[place];
            if (bits[node] == bit && zeros[node] == zero && ones[node] == one) {
                return node;
            }
            place = (place + 1) & (places.length - 1);
        }
        return add(bit, zero, one, place);
    }

    private int add(int bit, int zero, int one, int place) {
        if (size == MAX_NODES) {
            throw new UnanalysableFilterException(
                    String.format("what it does is too complex: its diagram has more than %,d nodes", MAX_NODES));
        }
        bits[size] = bit;
        zeros[size] = zero;
        ones[size] = one;
        places[place] = size++;
        if (size == bits.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        bits = Arrays.copyOf(bits, 2 * size);
        zeros = Arrays.copyOf(zeros, 2 * size);
        ones = Arrays.copyOf(ones, 2 * size);
        places = new int[4 * size];
        Arrays.fill(places, -1);
        for (int node = 0; node < size; node++) {
            int place = hash(bits[node], zeros[node], ones[node]) & (places.length - 1);
            while (places[place] >= 0) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = node;
        }
        results = new int[8 * size];
        Arrays.fill(results, -1);
    }

    private int recall(int condition, int then, int otherwise) {
        int at = resultAt(condition, then, otherwise);
        boolean same = results[at] == condition && results[at + 1] == then && results[at + 2] == otherwise;
        return same ? results[at + 3] : -1;
    }

    private void remember(int condition, int then, int otherwise, int result) {
        int at = resultAt(condition, then, otherwise);
        results[at] = condition;
        results[at + 1] = then;
        results[at + 2] = otherwise;
        results[at + 3] = result;
    }

    private int resultAt(int condition, int then, int otherwise) {
        return hash(condition, then, otherwise) & (results.length - 1) & ~3;
    }

    private static int hash(int a, int b, int c) {
        int mixed = (a * 0x9E3779B1 ^ b) * 0x85EBCA6B ^ c;
        mixed = (mixed ^ mixed >>> 15) * 0xC2B2AE35;
        return mixed ^ mixed >>> 13;
    }
}
