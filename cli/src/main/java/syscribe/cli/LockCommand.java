package syscribe.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import syscribe.enforcer.ProcessLocker;
import syscribe.profiles.Profile;
import syscribe.tracer.LockResult;

/** {@code syscribe enforce --pid}: locks a process that runs already. */
final class LockCommand {
    private static final List<String> OF_OTHERS =
            List.of("explain", "patch", "phases", "ready", "ready-log", "ready-notify");

    private LockCommand() {}

    static int run(Invocation invocation, UnaryOperator<Profile> onDeny) throws IOException {
        requireNoWorkload(invocation);
        int pid = invocation.requireNumber("pid", 1, Integer.MAX_VALUE);
        Console console = invocation.console();
        Profile profile = onDeny.apply(ProfileFile.readForThisHost(invocation.requirePath("p"), console));
        boolean alone = invocation.has("alone");
        ProcessLocker locker = new ProcessLocker(profile, !invocation.has("allow-new-privileges"));
        report(locker.lock(pid, !alone), console);
        return ExitCode.OK;
    }

    private static void requireNoWorkload(Invocation invocation) {
        invocation.requireNoOperands();
        if (invocation.workload().isPresent()) {
            throw new UsageException(
                    "--pid locks a process that runs already, and -- starts one; only one of them can be had");
        }
        OF_OTHERS.stream().filter(invocation::has).findFirst().ifPresent(option -> {
            throw new UsageException("--" + option + " goes with a command behind --, not with --pid");
        });
    }

    /** Says what is locked. */
    static void report(LockResult result, Console console) {
        console.message(describe(result));
        if (!result.deniedSleeps().isEmpty()) {
            console.message("! threads were sleeping in " + String.join(", ", result.deniedSleeps())
                    + ", which the profile denies: they get its answer instead of going on");
        }
    }

    private static String describe(LockResult result) {
        int processes = result.processes().size();
        return "locked: " + processes + (processes == 1 ? " process" : " processes") + " (" + result.threads()
                + (result.threads() == 1 ? " thread" : " threads") + "); "
                + (result.readBack()
                        ? "the filter was read back from every thread"
                        : "every thread has one filter more (to read it back takes the capability SYS_ADMIN)");
    }
}
