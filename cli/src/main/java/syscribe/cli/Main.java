package syscribe.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** The entry point of the jar: finds the command, runs it, and turns what goes wrong into one line and an exit status. */
public final class Main {
    static final String WORKLOAD_FOLLOWS = "--";

    private Main() {}

    public static void main(String[] args) {
        Console console = new Console(System.out, System.err, false);
        int status = run(args, console);
        if (System.out.checkError()) {
            console.error("standard output could not be written");
            status = status == ExitCode.OK ? ExitCode.FAILURE : status;
        }
        Runtime.getRuntime().halt(status);
    }

    static int run(String[] args, Console console) {
        String word = args.length == 0 ? "" : args[0];
        if (word.equals("--version") || word.equals("-V")) {
            console.print("syscribe " + Version.current());
            return ExitCode.OK;
        }
        if (word.equals("--help") || word.equals("-h")) {
            return new HelpCommand().printOverview(console);
        }
        Optional<Command> command = Commands.byName(word);
        if (command.isEmpty()) {
            console.error(word.isEmpty() ? "no command given" : "there is no command \"" + word + "\"");
            console.error("try: syscribe help");
            return ExitCode.FAILURE;
        }
        return run(command.get(), Arrays.asList(args).subList(1, args.length), console);
    }

    private static int run(Command command, List<String> words, Console console) {
        int failure = command.failureStatus(words);
        try {
            return command.run(understand(command, words, console));
        } catch (HelpCommand.Requested help) {
            return new HelpCommand().print(command, console);
        } catch (ParseException e) {
            console.error(command.name() + ": " + e.getMessage() + " (see syscribe help " + command.name() + ")");
            return failure;
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return Failures.report(e, failure, console);
        }
    }

    private static Invocation understand(Command command, List<String> words, Console console)
            throws ParseException, IOException {
        int split = words.indexOf(WORKLOAD_FOLLOWS);
        List<String> own = split < 0 ? words : words.subList(0, split);
        int workloadWords = split < 0 ? 0 : words.size() - split - 1;
        CommandLine parsed = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .get()
                .parse(optionsOf(command), own.toArray(String[]::new));
        if (parsed.hasOption("help")) {
            throw new HelpCommand.Requested();
        }
        if (workloadWords > 0 && !command.runsWorkload()) {
            throw new UsageException(command.name() + " runs no command; \"--\" and what follows are not expected");
        }
        Optional<Workload> workload =
                workloadWords == 0 ? Optional.empty() : Optional.of(Workload.ofLastWords(workloadWords));
        return new Invocation(parsed, workload, new Console(console.out(), console.err(), parsed.hasOption("quiet")));
    }

    static Options optionsOf(Command command) {
        Options all = new Options();
        command.options().getOptions().forEach(all::addOption);
        all.addOption(Option.builder("q")
                .longOpt("quiet")
                .desc("no messages but errors")
                .get());
        all.addOption(Option.builder("h").longOpt("help").desc("this help").get());
        return all;
    }
}
