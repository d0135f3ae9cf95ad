package syscribe.tracer;

import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;

/** Knows the calls by which a program gives itself a filter: seccomp(2), prctl(2). */
public final class FilterCalls {
    private static final int SECCOMP = Kernel.number("seccomp");
    private static final int PRCTL = Kernel.number("prctl");
    private static final int SECCOMP_32 = number32("seccomp");
    private static final int PRCTL_32 = number32("prctl");
    // linux/seccomp.h, linux/prctl.h
    private static final int SECCOMP_SET_MODE_STRICT = 0;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int PR_SET_SECCOMP = 22;
    private static final long SECCOMP_MODE_STRICT = 1;

    private FilterCalls() {}

    /**
     * Whether the call at hand installs a filter, or strict mode. A filter without a program is a question for what the kernel
     * supports.
     */
    public static boolean installsOne(Tracee tracee) {
        boolean isNative = tracee.arch() == Host.ARCHITECTURE.auditValue();
        int number = tracee.number();
        if (number == (isNative ? SECCOMP : SECCOMP_32)) {
            int operation = (int) tracee.argument(0);
            return operation == SECCOMP_SET_MODE_STRICT
                    || (operation == SECCOMP_SET_MODE_FILTER && tracee.argument(2) != 0);
        }
        return number == (isNative ? PRCTL : PRCTL_32)
                && (int) tracee.argument(0) == PR_SET_SECCOMP
                && (tracee.argument(1) == SECCOMP_MODE_STRICT || tracee.argument(2) != 0);
    }

    private static int number32(String name) {
        return SyscallTable.of(Architecture.X86).number(name).orElseThrow();
    }
}
