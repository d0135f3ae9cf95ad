package syscribe.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Options;
import syscribe.generator.ObservedCall;
import syscribe.generator.explain.CallText;
import syscribe.generator.explain.ExplanationJson;
import syscribe.generator.explain.RecordingText;
import syscribe.generator.profile.ProfileCall;
import syscribe.generator.profile.ProfileCallText;
import syscribe.generator.profile.ProfileJson;
import syscribe.generator.profile.ProfileSource;
import syscribe.generator.profile.ProfileText;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.recorder.journal.Recording;

/** {@code syscribe explain}: why a call is in a recording, or what a profile does with it and why. */
final class ExplainCommand implements Command {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String synopsis() {
        return "RECORDING|PROFILE [SYSCALL] [--json]";
    }

    @Override
    public String summary() {
        return "say who made a recorded call and how it ended, or whether and why a profile allows it; and what it is for";
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
                    "expected a recording or profile and at most one system call, not " + words.size() + " words");
        }
        InputDocument document = InputDocument.read(Invocation.toPath(words.get(0)), invocation.console());
        if (document instanceof InputDocument.OfProfile profile) {
            explain(profile.profile(), invocation);
        } else if (document instanceof InputDocument.OfRecording recording) {
            explain(recording.recording(), invocation);
        }
        return ExitCode.OK;
    }

    private static void explain(Recording recording, Invocation invocation) {
        List<String> words = invocation.operands();
        List<ObservedCall> calls =
                words.size() == 1 ? ObservedCall.of(recording) : List.of(find(recording, words.get(1), words.get(0)));
        if (invocation.has("json")) {
            invocation.console().print(ExplanationJson.of(recording, calls));
        } else if (words.size() == 1) {
            RecordingText.lines(recording).forEach(invocation.console()::print);
        } else {
            CallText.lines(recording, calls.get(0)).forEach(invocation.console()::print);
        }
    }

    private static void explain(ProfileSource profile, Invocation invocation) {
        List<String> words = invocation.operands();
        List<String> names = words.size() == 1 ? riskiestFirst(profile) : List.of(known(words.get(1)));
        if (invocation.has("json")) {
            invocation
                    .console()
                    .print(ProfileJson.of(
                            profile,
                            names.stream()
                                    .map(name -> ProfileCall.of(profile, name))
                                    .toList()));
        } else if (words.size() == 1) {
            ProfileText.lines(profile).forEach(invocation.console()::print);
        } else {
            ProfileCallText.lines(profile, ProfileCall.of(profile, words.get(1)))
                    .forEach(invocation.console()::print);
        }
    }

    private static List<String> riskiestFirst(ProfileSource profile) {
        List<String> names = new ArrayList<>(profile.namedCalls());
        names.sort(SyscallKnowledge.RISKIEST_FIRST);
        return names;
    }

    private static String known(String name) {
        if (!SyscallTable.isKnownAnywhere(name)) {
            throw new UsageException("no architecture has a system call \"" + name + "\"");
        }
        return name;
    }

    private static ObservedCall find(Recording recording, String name, String file) {
        return ObservedCall.of(recording).stream()
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(name + " was not seen in " + file));
    }
}
