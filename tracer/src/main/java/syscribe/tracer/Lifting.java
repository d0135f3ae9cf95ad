package syscribe.tracer;

import syscribe.profiles.bpf.BpfProgram;

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
    };

    /** Whether the tracee's process is to be lifted now. It has just returned from a call, and was not lifted yet. */
    boolean isDue(Tracee tracee);

    /** Allows what is known, and answers everything else with {@code SECCOMP_RET_TRACE}. */
    BpfProgram filter();

    /** Whether it was our filter that asked for a stop; the workload may have filters of its own that ask their tracer. */
    boolean isUnknown(int filterData);

    /** Whether the result of a call that the filter did not know is of interest; it costs one more stop. */
    boolean wantsResult(Tracee tracee);

    /** All threads of the tracee's process have the filter; see {@link TracedProcess#lostPrivilegeGain}. */
    void lifted(Tracee tracee);

    /** The tracee's process cannot be lifted, and goes on stopping at every call. */
    void refused(Tracee tracee, String reason);
}
