package syscribe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import syscribe.generator.audit.DryRunText;
import syscribe.generator.patch.ProfilePatch;
import syscribe.profiles.Profile;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.dryrun.Answers;
import syscribe.recorder.dryrun.Denial;
import syscribe.recorder.dryrun.DryRun;
import syscribe.recorder.dryrun.DryRunOptions;
import syscribe.recorder.dryrun.DryRunResult;
import syscribe.tracer.CallerState;

/** {@code syscribe enforce --explain}: stays with the workload, and says of each kind of call why it was denied and what would allow it. */
final class ExplainedEnforcement {
    private final Console console;
    private final ProfilePatch patch;

    private ExplainedEnforcement(Console console, ProfilePatch patch) {
        this.console = console;
        this.patch = patch;
    }

    static int run(Invocation invocation, UnaryOperator<Profile> onDeny) throws IOException {
        Console console = invocation.console();
        Path file = invocation.requirePath("p");
        if (file.toString().equals("-")) {
            throw new UsageException("--explain reads the profile twice, so it cannot be standard input");
        }
        Profile profile = onDeny.apply(ProfileFile.readForThisHost(file, console));
        if (OperatorFile.isOne(file)) {
            throw new UsageException("--explain patches JSON, and " + file + " is an object of Kubernetes");
        }
        ProfilePatch patch = new ProfilePatch(Files.readString(file), text -> onDeny.apply(read(text, file)));
        ExplainedEnforcement explained = new ExplainedEnforcement(console, patch);
        DryRunOptions options = new DryRunOptions(
                profile,
                Answers.AS_ENFORCED,
                !invocation.has("allow-new-privileges"),
                Optional.empty(),
                ArgumentLevel.NONE,
                new TreeMap<>(),
                explained::explain);
        DryRunResult result = new DryRun(options)
                .run(invocation.requireWorkload().resolve(), CallerState.ofCaller(), Version.current(), failure -> {});
        Optional<Path> patchFile = invocation.path("patch");
        if (patchFile.isPresent()) {
            OutputFile.write(patchFile.get(), patch.toJson() + "\n", console);
        }
        return result.status().shellStatus();
    }

    private void explain(Denial denial) {
        String change = denial.byOwnFilter()
                ? ""
                : "; "
                        + patch.allow(denial)
                                .map(operations -> operations.equals("[]")
                                        ? "the changes above allow it"
                                        : "to allow it, change the profile by " + operations)
                                .orElse("no small change of the profile allows it");
        console.message(DryRunText.live(denial, Answers.AS_ENFORCED) + change);
    }

    private static Profile read(String text, Path file) {
        return Resolver.resolve(
                ProfileReader.read(text.getBytes(StandardCharsets.UTF_8), file.toString())
                        .orThrow(),
                ProfileFile.thisHost());
    }
}
