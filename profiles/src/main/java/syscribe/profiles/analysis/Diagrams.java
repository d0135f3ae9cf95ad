package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ordered decision diagrams over numbered bits, with any number of leaves; equal functions have equal numbers.
 *
 * <p>A function of bits is an {@code int}: {@link #FALSE} and {@link #TRUE} for the constant truth values, {@link #leaf}
 * for other constants, and else a node that asks for its lowest bit.
 */
final class Diagrams {
    static final int FALSE = 0;
    static final int TRUE = 1;
    private static final int NO_BIT = Integer.MAX_VALUE;

    private record Node(int bit, int zero, int one) {}

    private record Ite(int condition, int then, int otherwise) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Ite, Integer> done = new HashMap<>();

    Diagrams() {
        nodes.add(new Node(NO_BIT, 0, 0));
        nodes.add(new Node(NO_BIT, 0, 1));
    }

    /** A constant function with some value. */
    int leaf(int value) {
        return number(new Node(NO_BIT, 1, value));
    }

    boolean isLeaf(int function) {
        return nodes.get(function).bit == NO_BIT;
    }

    /** The value of a leaf. */
    int value(int leaf) {
        return nodes.get(leaf).one;
    }

    /** The function that is true where a bit is one. */
    int bit(int bit) {
        return number(new Node(bit, FALSE, TRUE));
    }

    /** The first bit that a function depends on. */
    int firstBit(int function) {
        return nodes.get(function).bit;
    }

    int whereZero(int function) {
        return nodes.get(function).zero;
    }

    int whereOne(int function) {
        return nodes.get(function).one;
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

    /** One function where a condition holds, another where not. */
    int ite(int condition, int then, int otherwise) {
        if (condition == TRUE || then == otherwise) {
            return then;
        }
        if (condition == FALSE) {
            return otherwise;
        }
        Ite key = new Ite(condition, then, otherwise);
        Integer known = done.get(key);
        if (known != null) {
            return known;
        }
        int bit = Math.min(firstBit(condition), Math.min(firstBit(then), firstBit(otherwise)));
        int zero = ite(cofactor(condition, bit, false), cofactor(then, bit, false), cofactor(otherwise, bit, false));
        int one = ite(cofactor(condition, bit, true), cofactor(then, bit, true), cofactor(otherwise, bit, true));
        int result = zero == one ? zero : number(new Node(bit, zero, one));
        done.put(key, result);
        return result;
    }

    private int cofactor(int function, int bit, boolean one) {
        Node node = nodes.get(function);
        return node.bit != bit ? function : one ? node.one : node.zero;
    }

    private int number(Node node) {
        return numbers.computeIfAbsent(node, n -> {
            nodes.add(n);
            return nodes.size() - 1;
        });
    }
}
