package syscribe.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.Options;
import syscribe.generator.ObservedCall;
import syscribe.generator.explain.CallText;
import syscribe.generator.explain.ExplanationJson;
import syscribe.generator.explain.RecordingText;
import syscribe.recorder.journal.Recording;

/** {@code syscribe explain}: the evidence for one call of a recording, or for all. */
final class ExplainCommand implements Command {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String synopsis() {
        return "RECORDING [SYSCALL] [--json]";
    }

    @Override
    public String summary() {
        return "say why a system call is in a recording: who made it, when, from where, with what, and how it ended";
    }

    @Override
    public Options options() {
        return new Options().addOption(CommonOptions.json("the same as JSON"));
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        List<String> words = invocation.operands();
        if (words.isEmpty() || words.size() > 2) {
            throw new UsageException(
                    "expected a recording and at most one system call, not " + words.size() + " words");
        }
        Recording recording = RecordingFiles.readAll(List.of(Invocation.toPath(words.get(0))), invocation.console());
        List<ObservedCall> calls =
                words.size() == 1 ? ObservedCall.of(recording) : List.of(find(recording, words.get(1), words.get(0)));
        if (invocation.has("json")) {
            invocation.console().print(ExplanationJson.of(recording, calls));
        } else if (words.size() == 1) {
            RecordingText.lines(recording).forEach(invocation.console()::print);
        } else {
            CallText.lines(recording, calls.get(0)).forEach(invocation.console()::print);
        }
        return ExitCode.OK;
    }

    private static ObservedCall find(Recording recording, String name, String file) {
        return ObservedCall.of(recording).stream()
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(name + " was not seen in " + file));
    }
}
