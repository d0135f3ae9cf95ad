package syscribe.tracer;

import syscribe.profiles.Action;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;

/**
 * What processes that run are to be put under.
 *
 * @param program the filter
 * @param flags {@code SECCOMP_FILTER_FLAG_*} that the profile asks for
 * @param noNewPrivileges whether they are kept from gaining privileges by exec; without CAP_SYS_ADMIN of their own they must be
 */
public record LockPlan(BpfProgram program, int flags, boolean noNewPrivileges) {
    /** Whether the filter lets a call of the machine's own kind pass. */
    boolean allows(int number, long... arguments) {
        return allows(program, number, arguments);
    }

    boolean allows(String name, long... arguments) {
        return allows(Kernel.number(name), arguments);
    }

    static boolean allows(BpfProgram filter, int number, long... arguments) {
        int verdict = new FilterEmulator(filter, Host.ARCHITECTURE.byteOrder())
                .run(SeccompData.of(Host.ARCHITECTURE, number, arguments))
                .value();
        return Action.ofReturnValue(verdict).permits();
    }
}
