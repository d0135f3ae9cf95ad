package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Options;
import syscribe.generator.diff.Diff;
import syscribe.generator.diff.DiffJson;
import syscribe.generator.diff.DiffText;
import syscribe.generator.diff.Side;

/** {@code syscribe diff}: which calls two profiles or recordings do not have in common. */
final class DiffCommand implements Command {
    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String synopsis() {
        return "A B [--json]";
    }

    @Override
    public String summary() {
        return "say which system calls B allows or has that A does not, and the other way round, the riskiest first";
    }

    @Override
    public Options options() {
        return new Options().addOption(CommonOptions.json("the same as JSON"));
    }

    @Override
    public String details() {
        return """
                A and B are profiles or recordings. Profiles are compared by what they mean on this host: two that are written
                differently and treat every call alike are equal. Exit status 0 where they are equal, 1 where they differ, 2
                for bad input.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        List<Path> files = invocation.operandPaths();
        if (files.size() != 2) {
            throw new UsageException("expected two profiles or recordings, not " + files.size());
        }
        if (files.get(0).equals(files.get(1)) && files.get(0).toString().equals("-")) {
            throw new UsageException("only one of two files can be standard input");
        }
        Diff diff = Diff.between(side(files.get(0), invocation), side(files.get(1), invocation));
        Console console = invocation.console();
        if (invocation.has("json")) {
            console.print(
                    DiffJson.of(diff, files.get(0).toString(), files.get(1).toString()));
        } else {
            DiffText.lines(diff).forEach(console::print);
        }
        return diff.isEmpty() ? ExitCode.OK : ExitCode.NO;
    }

    private static Side side(Path file, Invocation invocation) throws IOException {
        InputDocument document = InputDocument.read(file, invocation.console());
        return document instanceof InputDocument.OfRecording recording
                ? new Side.OfRecording(recording.recording())
                : new Side.OfProfile(((InputDocument.OfProfile) document).profile());
    }
}
