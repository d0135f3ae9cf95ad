package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import syscribe.enforcer.PhasedEnforcer;
import syscribe.profiles.Profile;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.LockResult;
import syscribe.tracer.ready.ReadyWhen;

/** {@code syscribe enforce --phases}: the start under one profile, and serving under a second one, beside the first. */
final class PhasedEnforcement {
    private static final List<String> EXCLUDED = List.of("explain", "patch", "allow-new-privileges");

    private PhasedEnforcement() {}

    static int run(Invocation invocation, UnaryOperator<Profile> onDeny) throws IOException {
        EXCLUDED.stream().filter(invocation::has).findFirst().ifPresent(option -> {
            throw new UsageException("--phases and --" + option + " exclude each other");
        });
        Path file = invocation.requirePath("p");
        if (file.toString().equals("-")) {
            throw new UsageException("--phases takes two profiles, so they cannot be standard input");
        }
        Console console = invocation.console();
        Profile startup = onDeny.apply(ProfileFile.readForThisHost(file, console));
        Profile serving = onDeny.apply(ProfileFile.readForThisHost(ServingProfile.beside(file), console));
        ReadyWhen when = ReadyWords.of(invocation).orElseGet(ReadyWhen.Serving::new);
        AtomicBoolean locked = new AtomicBoolean();
        ExitStatus status = new PhasedEnforcer(startup, serving, when)
                .run(invocation.requireWorkload().resolve(), CallerState.ofCaller(), (ready, result) -> {
                    locked.set(true);
                    report(ready, result, console);
                });
        if (!locked.get()) {
            console.message(
                    "the workload ended before it was ready, and was never under " + ServingProfile.beside(file));
        }
        return status.shellStatus();
    }

    private static void report(PhasedEnforcer.Ready ready, LockResult result, Console console) {
        double seconds = ready.after().toNanos() / 1e9;
        console.message(String.format(Locale.ROOT, "ready after %.2f s: %s", seconds, ready.by()));
        LockCommand.report(result, console);
    }
}
