package syscribe.tracer;

import java.util.Optional;
import java.util.OptionalLong;
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
 * @param startup the filter that they have already from their start, by us, and what it lets pass for the lock; empty where they
 *     were not started by us
 */
public record LockPlan(BpfProgram program, int flags, boolean noNewPrivileges, Optional<Startup> startup) {
    /**
     * A filter that was installed before.
     *
     * @param program the filter
     * @param token which calls it allows for the lock
     */
    public record Startup(BpfProgram program, LockToken token) {}

    /** For processes that were not started by us. */
    public LockPlan(BpfProgram program, int flags, boolean noNewPrivileges) {
        this(program, flags, noNewPrivileges, Optional.empty());
    }

    /** Where the program is handed over; empty for anywhere. */
    OptionalLong place() {
        return startup.map(before -> OptionalLong.of(before.token().address())).orElse(OptionalLong.empty());
    }

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
