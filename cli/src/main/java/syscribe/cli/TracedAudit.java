package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import syscribe.generator.audit.DryRunText;
import syscribe.profiles.Profile;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.dryrun.Answers;
import syscribe.recorder.dryrun.DryRun;
import syscribe.recorder.dryrun.DryRunOptions;
import syscribe.recorder.dryrun.DryRunResult;
import syscribe.tracer.CallerState;
import syscribe.tracer.linux.Identity;

/** {@code syscribe audit -p PROFILE -- COMMAND}: runs a command and tells what a profile would deny it. */
final class TracedAudit {
    /** Those that go with a command only. */
    static final List<String> OPTIONS = List.of("as-enforced", "args");

    private static final List<String> OTHER_FORMS =
            List.of("log", "follow", "for", "buffer", "pid", "exe", "cgroup", "json");

    private TracedAudit() {}

    static int run(Invocation invocation) throws IOException {
        OTHER_FORMS.stream().filter(invocation::has).findFirst().ifPresent(option -> {
            throw new UsageException("--" + option + " does not go with a command");
        });
        Console console = invocation.console();
        Workload workload = invocation.requireWorkload();
        Profile profile = ProfileFile.readForThisHost(invocation.requirePath("p"), console);
        Answers answers = invocation.has("as-enforced") ? Answers.AS_ENFORCED : Answers.NONE;
        DryRunOptions options = new DryRunOptions(
                profile,
                answers,
                // As enforce does; a dry run that answers nothing leaves alone what it can.
                answers == Answers.AS_ENFORCED || !Identity.hasCapability(Identity.CAP_SYS_ADMIN),
                invocation.path("o"),
                level(invocation, profile),
                invocation.pairs("label"),
                denial -> console.message(DryRunText.live(denial, answers)));
        String output = invocation.path("o").map(Path::toString).orElse("-");
        DryRunResult result = new DryRun(options)
                .run(
                        workload.resolve(),
                        CallerState.ofCaller(),
                        Version.current(),
                        failure -> RunMessages.journalFailed(console, output, failure));
        DryRunText.lines(result, answers).forEach(console::message);
        RunMessages.unwritten(console, output, result.unwrittenLines());
        return result.status().shellStatus();
    }

    /** As many arguments as the profile itself looks at, unless that is said. */
    private static ArgumentLevel level(Invocation invocation, Profile profile) {
        Optional<String> given = invocation.value("args");
        return given.isPresent() ? CommonOptions.argumentLevel(invocation) : ArgumentLevel.lookedAtBy(profile);
    }
}
