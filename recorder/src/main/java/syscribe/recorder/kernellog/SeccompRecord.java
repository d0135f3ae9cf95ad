package syscribe.recorder.kernellog;

import org.jspecify.annotations.Nullable;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;

/**
 * One record of type 1326 ({@code AUDIT_SECCOMP}, {@code linux/audit.h}), as {@code audit_seccomp} of kernel/auditsc.c
 * writes it: who made which call through which ABI, and what the filter did about it.
 *
 * <p>One instance is overwritten by each record, so that the hot loop allocates nothing. Names are slices of the buffer that
 * was parsed, and valid as long as its bytes are.
 */
final class SeccompRecord {
    /** What a number is that the record does not have. */
    static final long UNKNOWN = -1;

    /** Milliseconds since 1970; {@link #UNKNOWN} where the log does not say. */
    long millis;
    /** The audit event's serial number; {@link #UNKNOWN} where the log does not say. */
    long serial;
    /** The process (thread group), as the initial pid namespace numbers it; 0 where the record does not say. */
    int pid;

    @Nullable
    Architecture architecture;
    /** Whether the record lacks the architecture, as before Linux 3.16. */
    boolean assumedArchitecture;

    int number;
    Action.@Nullable Kind action;
    /** The instruction behind the syscall instruction; 0 where the record does not say. */
    long address;

    final Name comm = new Name();
    final Name exe = new Name();

    void clear() {
        millis = UNKNOWN;
        serial = UNKNOWN;
        pid = 0;
        architecture = null;
        assumedArchitecture = false;
        number = 0;
        action = null;
        address = 0;
        comm.clear();
        exe.clear();
    }
}
