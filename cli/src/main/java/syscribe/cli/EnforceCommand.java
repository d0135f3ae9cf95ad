package syscribe.cli;

import java.io.IOException;
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
        return "-p PROFILE [--on-deny ACTION] [--allow-new-privileges] -- COMMAND [ARG...]";
    }

    @Override
    public String summary() {
        return "run a command that can make only the system calls that a profile allows";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(CommonOptions.profile())
                .addOption(CommonOptions.onDeny())
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
                """;
    }

    @Override
    public boolean runsWorkload() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Workload workload = invocation.requireWorkload();
        invocation.requireNoOperands();
        Profile profile = ProfileFile.readForThisHost(invocation.requirePath("p"), invocation.console());
        Profile enforced = invocation
                .value("on-deny")
                .map(word -> OnDeny.apply(profile, ActionWord.parse(word)))
                .orElse(profile);
        Console console = invocation.console();
        new Enforcer(enforced, !invocation.has("allow-new-privileges"))
                .exec(ExecLookup.forOnlyAttempt(workload.resolve()), CallerState.ofCaller(), failure -> {
                    console.error(String.valueOf(failure.getMessage()));
                    Runtime.getRuntime().halt(failure.exitStatus());
                });
        return ExitCode.WORKLOAD_FAILURE;
    }
}
