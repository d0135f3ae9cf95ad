package syscribe.cli;

import org.apache.commons.cli.Option;

/** {@code syscribe help [COMMAND]}. */
final class HelpCommand implements Command {
    private static final int COLUMN = 28;

    /** Somebody asked a command for its help instead of running it. */
    static final class Requested extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String synopsis() {
        return "[COMMAND]";
    }

    @Override
    public String summary() {
        return "explain a command";
    }

    @Override
    public int run(Invocation invocation) {
        if (invocation.operands().isEmpty()) {
            return printOverview(invocation.console());
        }
        String name = invocation.operands().get(0);
        Command command = Commands.byName(name)
                .orElseThrow(() -> new UsageException("there is no command \"" + name + "\" (try: syscribe help)"));
        return print(command, invocation.console());
    }

    int printOverview(Console console) {
        console.print("Syscribe learns which system calls a workload really makes, and locks it to exactly those.");
        console.print("");
        for (Command command : Commands.all()) {
            console.print("  syscribe " + command.name() + " " + command.synopsis());
            console.print("      " + command.summary());
        }
        console.print("  syscribe --version");
        console.print("");
        console.print(
                "Exit status: the workload's own; 125 where syscribe failed, 126 and 127 where the command could not");
        console.print(
                "be executed or found. Of commands that run none: 0 yes or done, 1 no, 2 wrong use or bad input.");
        return ExitCode.OK;
    }

    int print(Command command, Console console) {
        console.print("syscribe " + command.name() + " " + command.synopsis());
        console.print("    " + command.summary());
        console.print("");
        Main.optionsOf(command).getOptions().forEach(option -> console.print(line(option)));
        if (!command.details().isEmpty()) {
            console.print("");
            console.print(command.details().strip());
        }
        return ExitCode.OK;
    }

    private static String line(Option option) {
        String names = (option.getOpt() == null ? "    " : "-" + option.getOpt() + (option.hasLongOpt() ? ", " : ""))
                + (option.hasLongOpt() ? "--" + option.getLongOpt() : "")
                + (option.hasArg() ? " " + option.getArgName() : "");
        return String.format("  %-" + COLUMN + "s %s", names, option.getDescription());
    }
}
