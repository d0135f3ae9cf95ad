package syscribe.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.enforcer.Enforcer;
import syscribe.profiles.Profile;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExecLookup;

/** {@code syscribe enforce}: becomes the workload, under the filter of a profile. */
final class EnforceCommand implements Command {
    @Override
    public String name() {
        return "enforce";
    }

    @Override
    public String synopsis() {
        return """
                -p PROFILE [--on-deny ACTION] [--allow-new-privileges] [--explain [--patch FILE]] -- COMMAND [ARG...]
                        -p PROFILE --phases [--ready CMD | --ready-log REGEX | --ready-notify] -- COMMAND [ARG...]
                        -p PROFILE --pid PID [--alone] [--on-deny ACTION] [--allow-new-privileges]""";
    }

    @Override
    public String summary() {
        return "run a command that can make only the system calls that a profile allows";
    }

    @Override
    public Options options() {
        return ReadyWords.addTo(new Options())
                .addOption(CommonOptions.phases(
                        "when the command is ready, put it under PROFILE's NAME.serving.json as well"))
                .addOption(CommonOptions.profile())
                .addOption(CommonOptions.onDeny())
                .addOption(Option.builder()
                        .longOpt("explain")
                        .desc("stay, and say of each denied call where it came from and what would allow it")
                        .get())
                .addOption(Option.builder()
                        .longOpt("patch")
                        .hasArg()
                        .argName("FILE")
                        .desc("with --explain, write these changes of the profile as one JSON patch (RFC 6902)")
                        .get())
                .addOption(Option.builder()
                        .longOpt("pid")
                        .hasArg()
                        .argName("PID")
                        .desc("lock a process that runs already, with all its threads and its descendants")
                        .get())
                .addOption(Option.builder()
                        .longOpt("alone")
                        .desc("with --pid, leave its descendants as they are")
                        .get())
                .addOption(Option.builder()
                        .longOpt("allow-new-privileges")
                        .desc("let set-uid programs gain privileges (needs the capability SYS_ADMIN)")
                        .get());
    }

    @Override
    public String details() {
        return """
                The command takes the place of this process: same process id, nothing of syscribe left. The exec that starts it
                is allowed whatever the profile says, and no other. If the filter cannot be installed, the command does not run.

                With --explain, syscribe stays as the parent and traces it: what the profile kills or traps is killed or trapped by
                the kernel, and what gets an errno gets it from syscribe; without syscribe, such a call gets ENOSYS.

                With --phases, syscribe stays as the parent. The command starts under the profile and stops at every call, until it
                waits for connections or sends READY=1, and then comes to rest (or what --ready... says); then all its threads get the
                filter of the second profile on top, and run on untraced. Where they cannot get it, the command is killed.

                With --pid, all threads of all these processes are stopped first. Only where nothing stands against it in any of
                them, each process gets the filter, all its threads at once; calls that were interrupted go on. A filter is never
                taken off again. Every thread is looked at afterwards, and with the capability SYS_ADMIN the filter is read back.
                """;
    }

    @Override
    public boolean runsWorkload() {
        return true;
    }

    @Override
    public int failureStatus(List<String> words) {
        boolean locks = !words.contains(Main.WORKLOAD_FOLLOWS)
                && words.stream().anyMatch(word -> word.equals("--pid") || word.startsWith("--pid="));
        return locks ? ExitCode.FAILURE : ExitCode.WORKLOAD_FAILURE;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.has("pid")) {
            return LockCommand.run(invocation, onDeny(invocation));
        }
        Workload workload = invocation.requireWorkload();
        invocation.requireNoOperands();
        if (invocation.has("alone")) {
            throw new UsageException("--alone goes with --pid");
        }
        UnaryOperator<Profile> onDeny = onDeny(invocation);
        if (invocation.has("phases")) {
            return PhasedEnforcement.run(invocation, onDeny);
        }
        if (ReadyWords.of(invocation).isPresent()) {
            throw new UsageException("--ready, --ready-log and --ready-notify go with --phases");
        }
        if (invocation.has("explain")) {
            return ExplainedEnforcement.run(invocation, onDeny);
        }
        if (invocation.has("patch")) {
            throw new UsageException("--patch goes with --explain");
        }
        Profile enforced = onDeny.apply(ProfileFile.readForThisHost(invocation.requirePath("p"), invocation.console()));
        Console console = invocation.console();
        new Enforcer(enforced, !invocation.has("allow-new-privileges"))
                .exec(ExecLookup.forOnlyAttempt(workload.resolve()), CallerState.ofCaller(), failure -> {
                    console.error(String.valueOf(failure.getMessage()));
                    Runtime.getRuntime().halt(failure.exitStatus());
                });
        return ExitCode.WORKLOAD_FAILURE;
    }

    private static UnaryOperator<Profile> onDeny(Invocation invocation) {
        return invocation
                .value("on-deny")
                .map(ActionWord::parse)
                .<UnaryOperator<Profile>>map(action -> profile -> OnDeny.apply(profile, action))
                .orElse(UnaryOperator.identity());
    }
}
