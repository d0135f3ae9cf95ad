package syscribe.tracer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.abi.Trampoline;

/** A place in the code of one address space from which calls stop although our filter is there. */
final class CallSite {
    /** How far it is with its promotion. */
    enum State {
        /** Its stops are counted. */
        COUNTED,
        /** A thread has a breakpoint at the instruction in front of the call: is it one? */
        PROBED,
        /** It is; the code can be changed when the call has returned. */
        PROVEN,
        /** It has been changed. */
        PROMOTED,
        /** It is none that can be changed. */
        LEFT_ALONE
    }

    private final long address;
    private final Map<Integer, Long> stops = new HashMap<>();
    private final Set<Integer> numbers = new TreeSet<>();
    private State state = State.COUNTED;
    private int probes;
    private long stopsSinceFailure;
    private long patience = 1;
    private long springboard;
    private long trampolineAddress;
    private @Nullable Trampoline trampoline;

    /** A site of which nothing is known yet. */
    CallSite(long address) {
        this.address = address;
    }

    /** The same site in the copy of an address space, if it has been changed. */
    CallSite copy() {
        CallSite copy = new CallSite(address);
        copy.numbers.addAll(numbers);
        copy.state = state;
        copy.springboard = springboard;
        copy.trampolineAddress = trampolineAddress;
        copy.trampoline = trampoline;
        return copy;
    }

    /** Of the call instruction. */
    long address() {
        return address;
    }

    State state() {
        return state;
    }

    void becomes(State next) {
        state = next;
    }

    /** Counts a stop; says how many there have been with this number. */
    long stopped(int number) {
        stopsSinceFailure++;
        return stops.merge(number, 1L, Long::sum);
    }

    /** Counts an attempt to find out; says how many there have been. */
    int probed() {
        return ++probes;
    }

    /** An attempt to change it came to nothing, for a reason that passes; the next one waits twice as long. */
    void failed() {
        patience *= 2;
        stopsSinceFailure = 0;
    }

    /** Whether it is time for another attempt. */
    boolean isDue() {
        return stopsSinceFailure >= patience;
    }

    /** The numbers that pass. */
    Set<Integer> numbers() {
        return Set.copyOf(numbers);
    }

    /** What it has been changed to; null as long as it has not been. */
    @Nullable
    Trampoline trampoline() {
        return trampoline;
    }

    /** Where it jumps to; 0 as long as it does not. */
    long springboard() {
        return springboard;
    }

    /** It has been changed, so that a number passes. */
    void promoted(int number, long springboardAddress, long newAddress, Trampoline newTrampoline) {
        numbers.add(number);
        springboard = springboardAddress;
        trampolineAddress = newAddress;
        trampoline = newTrampoline;
        state = State.PROMOTED;
    }

    /** Where in the site's own code a thread would stand that stands in ours; the address itself where it does not. */
    long originalOf(long instructionPointer) {
        Trampoline current = trampoline;
        if (current == null) {
            return instructionPointer;
        }
        if (instructionPointer == springboard) {
            return current.start();
        }
        long offset = instructionPointer - trampolineAddress;
        return offset >= 0 && offset < current.bytes() ? current.originalOf(offset) : instructionPointer;
    }
}
