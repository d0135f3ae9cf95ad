package syscribe.tracer;

import java.util.OptionalLong;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.tracer.linux.Errno;

/**
 * Decides which processes need not stop at every call any more: they get a filter, and stop only at calls that the filter
 * does not know. Asked and told on the event loop's thread.
 */
public interface Lifting {
    /** No process, ever. */
    Lifting NEVER = new Lifting() {
        @Override
        public boolean isDue(Tracee tracee) {
            return false;
        }

        @Override
        public BpfProgram filter() {
            throw new IllegalStateException("nothing is ever lifted");
        }

        @Override
        public OptionalLong promotionPage() {
            return OptionalLong.empty();
        }

        @Override
        public boolean isUnknown(int filterData) {
            return false;
        }

        @Override
        public boolean wantsResult(Tracee tracee) {
            return true;
        }

        @Override
        public void lifted(Tracee tracee) {}

        @Override
        public void refused(Tracee tracee, String reason) {}

        @Override
        public boolean mayPromote(Tracee tracee) {
            return false;
        }

        @Override
        public void promoted(Tracee tracee) {}
    };

    /** Whether the tracee's process is to be lifted now. It has just returned from a call, and was not lifted yet. */
    boolean isDue(Tracee tracee);

    /** Allows what is known, and answers everything else with {@code SECCOMP_RET_TRACE}. */
    BpfProgram filter();

    /** The page from which {@link #filter} allows every call; empty where there is none, and no call site is promoted. */
    OptionalLong promotionPage();

    /** Whether the first process has a filter from its first instruction ({@link StartFilter}). */
    default boolean isInPlace() {
        return false;
    }

    /**
     * Whether a question of our filter's says what it thinks of the call: it would deny it.
     *
     * @param filterData what the filter returned beside {@code SECCOMP_RET_TRACE}
     */
    default boolean isVerdict(int filterData) {
        return false;
    }

    /**
     * Whether a call that our filter asks about is not to be made. It is skipped before anybody looks at it.
     *
     * @param filterData what the filter returned beside {@code SECCOMP_RET_TRACE}
     */
    default boolean denies(int filterData) {
        return false;
    }

    /** What a call that is not to be made is answered with: an errno, or 0. Asked after {@link TraceListener#filtered}. */
    default int errno(Tracee tracee) {
        return Errno.ENOSYS;
    }

    /** Whether it was our filter that asked for a stop; the workload may have filters of its own that ask their tracer. */
    boolean isUnknown(int filterData);

    /** Whether the result of a call that the filter did not know is of interest; it costs one more stop. */
    boolean wantsResult(Tracee tracee);

    /** All threads of the tracee's process have the filter; see {@link TracedProcess#lostPrivilegeGain}. */
    void lifted(Tracee tracee);

    /** The tracee's process cannot be lifted, and goes on stopping at every call. */
    void refused(Tracee tracee, String reason);

    /**
     * Whether calls like the tracee's may be made unseen from now on: they have been learned with all that is to be learned of
     * them. Asked when a call site has stopped often.
     */
    boolean mayPromote(Tracee tracee);

    /** Calls like the tracee's pass unseen from now on where they come from the same place in the same process. */
    void promoted(Tracee tracee);
}
