package syscribe.tracer;

import java.util.List;
import java.util.Set;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.NativeBuffer;

/**
 * Filters that a program has from its first instruction: they are installed right before the exec that starts it.
 *
 * @param programs in the order in which they are installed; each lets the exec of the token's path pass
 * @param flags {@code SECCOMP_FILTER_FLAG_*}
 * @param token where the path lies that may be executed
 */
public record StartFilter(List<BpfProgram> programs, int flags, ExecToken token) {
    // linux/prctl.h, linux/seccomp.h
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    /** There are no other threads to give it to, and nobody listens. */
    private static final Set<FilterFlag> POINTLESS = Set.of(FilterFlag.TSYNC, FilterFlag.WAIT_KILLABLE_RECV);

    public StartFilter {
        programs = List.copyOf(programs);
    }

    /** One program, installed with the flags that a profile asks for. */
    public static StartFilter of(Profile profile, BpfProgram program, ExecToken token) {
        return new StartFilter(List.of(program), flagsOf(profile), token);
    }

    /** The flags that a profile asks for, as far as they mean something here. */
    public static int flagsOf(Profile profile) {
        return profile.flags().stream()
                .filter(flag -> !POINTLESS.contains(flag))
                .mapToInt(FilterFlag::bit)
                .sum();
    }

    /** Adds the call after which no exec gains privileges; without CAP_SYS_ADMIN, the kernel takes no filter before it. */
    public void forbidNewPrivilegesIn(SyscallSequence calls, Then then) {
        calls.call(then, "prctl", PR_SET_NO_NEW_PRIVS, 1);
    }

    /** Adds the calls that install the filters. */
    public void installIn(SyscallSequence calls, Then then) {
        for (BpfProgram program : programs) {
            calls.call(then, "seccomp", SECCOMP_SET_MODE_FILTER, flags, place(calls, program));
        }
    }

    private static long place(SyscallSequence calls, BpfProgram program) {
        // struct sock_fprog { unsigned short len; struct sock_filter *filter; }, linux/filter.h
        NativeBuffer instructions = NativeBuffer.of(program.toBytes(Host.ARCHITECTURE.byteOrder()));
        NativeBuffer struct = new NativeBuffer(2L * Long.BYTES);
        struct.putShort(0, (short) program.size());
        struct.putLong(Long.BYTES, calls.keep(instructions));
        return calls.keep(struct);
    }
}
