package syscribe.cli;

import java.util.List;
import java.util.Optional;

/** All commands that work, in the order of the help. */
final class Commands {
    private Commands() {}

    static List<Command> all() {
        return List.of(
                new RecordCommand(),
                new AttachCommand(),
                new GenerateCommand(),
                new LearnCommand(),
                new EnforceCommand(),
                new AuditCommand(),
                new MergeCommand(),
                new ExplainCommand(),
                new CheckCommand(),
                new DiffCommand(),
                new RegenerateCommand(),
                new MinimizeCommand(),
                new CompileCommand(),
                new DisasmCommand(),
                new OciHookCommand(),
                new OciRuntimeCommand(),
                new DemoCommand(),
                new HelpCommand());
    }

    static Optional<Command> byName(String name) {
        return all().stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
