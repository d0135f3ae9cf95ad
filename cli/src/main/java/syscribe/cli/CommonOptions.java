package syscribe.cli;

import org.apache.commons.cli.Option;
import syscribe.profiles.signature.ArgumentLevel;

/** Options that several commands share. */
final class CommonOptions {
    private CommonOptions() {}

    static Option output(String what) {
        return Option.builder("o")
                .longOpt("output")
                .hasArg()
                .argName("FILE")
                .desc(what)
                .get();
    }

    static Option profile() {
        return Option.builder("p")
                .longOpt("profile")
                .hasArg()
                .argName("PROFILE")
                .desc("the profile; - for standard input")
                .get();
    }

    static Option label() {
        return Option.builder()
                .longOpt("label")
                .hasArg()
                .argName("K=V")
                .desc("say something about this run, to group runs by (may be repeated)")
                .get();
    }

    static Option onDeny() {
        return Option.builder()
                .longOpt("on-deny")
                .hasArg()
                .argName("ACTION")
                .desc(
                        "what happens to a call that is not allowed: errno, errno:NAME, errno:N, kill, kill-thread, trap, log")
                .get();
    }

    static Option arguments(String what) {
        return Option.builder()
                .longOpt("args")
                .hasArg()
                .argName("LEVEL")
                .desc(what + ": none (default), security, all")
                .get();
    }

    /** What {@link #arguments} was given. */
    static ArgumentLevel argumentLevel(Invocation invocation) {
        String label = invocation.value("args").orElse(ArgumentLevel.NONE.label());
        return ArgumentLevel.byLabel(label)
                .orElseThrow(() -> new UsageException("--args " + label + " is not one of none, security, all"));
    }

    /** A long option with an argument. */
    static Option word(String name, String argument, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    static Option phases(String what) {
        return Option.builder().longOpt("phases").desc(what).get();
    }

    static Option json(String what) {
        return Option.builder().longOpt("json").desc(what).get();
    }
}
