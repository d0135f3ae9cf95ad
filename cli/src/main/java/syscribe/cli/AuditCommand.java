package syscribe.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code syscribe audit}: what a profile would have denied, without denying it. One class for each of its forms. */
final class AuditCommand implements Command {
    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String synopsis() {
        return "-p PROFILE [-o RECORDING] [--as-enforced] [--args none|security|all] [--label K=V]... -- COMMAND [ARG...]\n"
                + "        [-p PROFILE] [-o RECORDING] (--log FILE | --follow [--for DURATION]) [--pid PID]... [--exe PATH]... [--json]";
    }

    @Override
    public String summary() {
        return "run a command and list what a profile would deny; or list what filters have logged, from a log or live";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(CommonOptions.profile())
                .addOption(Option.builder()
                        .longOpt("as-enforced")
                        .desc("with a command, answer a denied call as the profile does, instead of letting it pass")
                        .get())
                .addOption(CommonOptions.arguments("with a command and -o, which arguments are learned"))
                .addOption(CommonOptions.output("a recording of what was found, for merge and generate"))
                .addOption(CommonOptions.word("log", "FILE", "a kernel log or audit log; - for standard input"))
                .addOption(Option.builder()
                        .longOpt("follow")
                        .desc("listen to the kernel (needs the capability AUDIT_READ)")
                        .get())
                .addOption(CommonOptions.word(
                        "for", "DURATION", "with --follow, how long: 30s, 5m, 2h; without it until ^C"))
                .addOption(CommonOptions.word(
                        "buffer", "SIZE", "with --follow, what the kernel may keep for us: 64M, 256k"))
                .addOption(CommonOptions.word("pid", "PID", "only this process (may be repeated)"))
                .addOption(CommonOptions.word("exe", "PATH", "only processes that run this file (may be repeated)"))
                .addOption(CommonOptions.word(
                        "cgroup", "TEXT", "with --follow, only cgroups with this in their path: a container's id"))
                .addOption(CommonOptions.label())
                .addOption(CommonOptions.json("the list as JSON"));
    }

    @Override
    public String details() {
        return """
                A command runs under the profile's filter, which asks syscribe where it would deny: what is allowed runs at its own
                speed, and what is not is told, counted and let pass. The exit status is the command's. With -o, the recording has
                what the profile lacks; merge it with the one that the profile was made from, and generate again.
                Without --args, it has as many argument values as the profile compares.

                With --log and --follow, the records are those that "enforce --on-deny log" leaves behind, and any other filter that logs, kills or was
                installed with the flag LOG. --log takes what dmesg, /dev/kmsg, journalctl (-o export and json too), syslog,
                audit.log and ausearch (raw and -i) give, of any size, mixed with anything. With -p, each violation is looked up
                in the profile; the log does not have the arguments. Loss is stated as a number: with any, all counts are lower
                bounds, and the recording says so.

                Exit status of these: 0 no violation (that the profile does not allow), 1 some, 2 bad input.
                """;
    }

    @Override
    public boolean runsWorkload() {
        return true;
    }

    /** A log is read, or listened to, by a command that runs nothing. */
    @Override
    public int failureStatus(List<String> words) {
        return words.contains(Main.WORKLOAD_FOLLOWS) ? ExitCode.WORKLOAD_FAILURE : ExitCode.FAILURE;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        invocation.requireNoOperands();
        if (invocation.workload().isPresent()) {
            return TracedAudit.run(invocation);
        }
        TracedAudit.OPTIONS.stream().filter(invocation::has).findFirst().ifPresent(option -> {
            throw new UsageException("--" + option + " goes with a command, which stands behind --");
        });
        boolean follow = invocation.has("follow");
        if (follow == invocation.has("log")) {
            throw new UsageException("audit needs one of -- COMMAND, --log FILE and --follow");
        }
        return follow ? FollowAudit.run(invocation) : LogAudit.run(invocation);
    }
}
