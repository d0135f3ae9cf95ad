package syscribe.tracer;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.MachineCode;
import syscribe.tracer.linux.NativeBuffer;

/**
 * System calls that are made one after the other without returning to Java in between.
 *
 * <p>No Java can run between fork and exec, since the JVM's other threads are gone, nor after a filter has been installed
 * that denies what a JVM needs. So the calls are written down as records in native memory, and a stub of machine code
 * makes them:
 *
 * <pre>{@code
 * struct record { long number, arguments[6], mode, result; };
 * }</pre>
 */
public final class SyscallSequence {
    /** What follows from a call's result. */
    public enum Then {
        /** Go on whatever it is. */
        CONTINUE(0),
        /** Return to Java unless it is 0. */
        RETURN_UNLESS_ZERO(1),
        /** Go on at the records after {@link #onFailure()} where it is an error. */
        FAIL_IF_NEGATIVE(2);

        private final long mode;

        Then(long mode) {
            this.mode = mode;
        }
    }

    private static final int WORDS = 9;
    private static final int RECORD_BYTES = WORDS * Long.BYTES;
    private static final int MODE = 7;
    private static final int RESULT = 8;
    private static final long MODE_WAIT = 4;
    private static final long POLL_NANOS = 200_000;

    private static final int SIG_SETMASK = 2;
    private static final int SIGSET_BYTES = 8;
    private static final long SIG_IGN = 1;
    /** {@code struct sigaction}, 32 bytes or fewer everywhere, with {@code SIG_DFL} and with {@code SIG_IGN} as its handler. */
    private static final NativeBuffer DEFAULT = new NativeBuffer(32);

    private static final NativeBuffer IGNORE = new NativeBuffer(32);

    static {
        IGNORE.putLong(0, SIG_IGN);
    }

    private final List<long[]> records = new ArrayList<>();
    private final List<NativeBuffer> keptAlive = new ArrayList<>();
    private int failure = -1;
    private int sender = -1;

    /** Adds a call. */
    public SyscallSequence call(Then then, String name, long... arguments) {
        long[] words = new long[WORDS];
        words[0] = Kernel.number(name);
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        words[MODE] = then.mode;
        records.add(words);
        return this;
    }

    /** The calls that are added from here on are made after a failure, or after all the others. */
    public SyscallSequence onFailure() {
        failure = records.size();
        return this;
    }

    /** Adds a wait without end, for a thread that nothing is left to do for: another one ends the process. */
    public SyscallSequence waitForEver() {
        long[] words = new long[WORDS];
        words[MODE] = MODE_WAIT;
        records.add(words);
        return this;
    }

    /** Adds the call that blocks just these signals (bit n-1 for signal n). */
    SyscallSequence setSignalMask(long mask) {
        NativeBuffer set = new NativeBuffer(Long.BYTES);
        set.putLong(0, mask);
        return call(Then.CONTINUE, "rt_sigprocmask", SIG_SETMASK, keep(set), 0, SIGSET_BYTES);
    }

    /** Adds the call that lets a signal be ignored, or have its default effect. */
    SyscallSequence setSignalDisposition(int signal, boolean ignored) {
        long action = ignored ? IGNORE.address() : DEFAULT.address();
        return call(Then.CONTINUE, "rt_sigaction", signal, action, 0, SIGSET_BYTES);
    }

    /** How many records there are. */
    public int size() {
        return records.size();
    }

    /** Keeps memory that the calls point to until the sequence has run. */
    public long keep(NativeBuffer buffer) {
        keptAlive.add(buffer);
        return buffer.address();
    }

    /** Adds the call that writes all the records, with their results so far, to a descriptor. */
    SyscallSequence sendResultsTo(int descriptor) {
        sender = records.size();
        return call(Then.CONTINUE, "write", descriptor);
    }

    /** Puts the records into native memory. Nothing can be added any more. */
    public Prepared prepare() {
        Abi abi = Abi.host()
                .orElseThrow(() -> new UnsupportedOperationException(
                        "tracing and enforcing are not yet written for this architecture"));
        NativeBuffer memory = new NativeBuffer((long) records.size() * RECORD_BYTES);
        for (int i = 0; i < records.size(); i++) {
            for (int word = 0; word < WORDS; word++) {
                memory.putLong((long) i * RECORD_BYTES + (long) word * Long.BYTES, records.get(i)[word]);
            }
        }
        if (sender >= 0) {
            memory.putLong(argumentOffset(sender, 1), memory.address());
            memory.putLong(argumentOffset(sender, 2), memory.size());
        }
        return new Prepared(
                new MachineCode(abi.sequenceStub()),
                memory,
                records.size(),
                failure < 0 ? records.size() : failure,
                List.copyOf(keptAlive));
    }

    private static long argumentOffset(int record, int argument) {
        return (long) record * RECORD_BYTES + (1L + argument) * Long.BYTES;
    }

    /** A sequence that can be run, once. */
    public static final class Prepared {
        private final MachineCode stub;
        private final NativeBuffer memory;
        private final int count;
        private final int failure;
        private final List<NativeBuffer> keptAlive;

        private Prepared(MachineCode stub, NativeBuffer memory, int count, int failure, List<NativeBuffer> keptAlive) {
            this.stub = stub;
            this.memory = memory;
            this.count = count;
            this.failure = failure;
            this.keptAlive = keptAlive;
        }

        /** Runs the calls on the calling thread; comes back where one that ends the sequence had a result, or at the end. */
        public void run() {
            try {
                stub.call(memory.address(), count, failure);
            } finally {
                Reference.reachabilityFence(keptAlive);
            }
        }

        /** The result of the call that was added as number {@code index}, or its negated errno; 0 before it was made. */
        public long result(int index) {
            return memory.getLong((long) index * RECORD_BYTES + (long) RESULT * Long.BYTES);
        }

        /** The failure of a call, as the exception that it would have been elsewhere. */
        public KernelException failure(int index) {
            long[] arguments = new long[6];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = memory.getLong(argumentOffset(index, i));
            }
            int number = (int) memory.getLong((long) index * RECORD_BYTES);
            return Kernel.failure(number, arguments, (int) -result(index));
        }

        /** The first call whose result is an error. */
        public int firstFailure() {
            int index = 0;
            while (index < count - 1 && result(index) >= 0) {
                index++;
            }
            return index;
        }

        /** The last of the regular calls whose result is an error. Precondition: there is one. */
        int lastFailure() {
            int index = failure - 1;
            while (index > 0 && result(index) >= 0) {
                index--;
            }
            return index;
        }

        /** Waits until a call that another thread runs has failed; one that has not failed is never heard of. */
        public long awaitResult(int index) {
            long result;
            while ((result = result(index)) >= 0) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            return result;
        }

        /** Takes over the records of a copy that ran in another process. */
        void takeOver(byte[] records) {
            memory.putBytes(0, records);
        }

        /** How many calls stand before {@code onFailure}. */
        int regularCount() {
            return failure;
        }
    }
}
