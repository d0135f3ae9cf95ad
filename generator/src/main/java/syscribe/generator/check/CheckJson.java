package syscribe.generator.check;

import java.util.List;
import java.util.Map;
import syscribe.generator.check.Judgement.Denied;
import syscribe.generator.check.Judgement.Undecided;
import syscribe.generator.explain.Words;
import syscribe.generator.profile.ActionWords;
import syscribe.generator.profile.OverlapWords;
import syscribe.generator.profile.ProfileJson;
import syscribe.generator.text.JsonText;
import syscribe.generator.text.Members;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.CodeAddress;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Witness;

/** The result of a check as one JSON object; {@code docs/gates.md} describes it. */
public final class CheckJson {
    private CheckJson() {}

    public static String of(CheckResult result) {
        return JsonText.of(new Members()
                .with("profile", result.profile().name())
                .with("passes", result.passes())
                .with("runs", result.recording().runs().size())
                .with("recorded", result.recordedCalls())
                .with("denied", result.denied().stream().map(CheckJson::call).toList())
                .with(
                        "undecided",
                        result.undecided().stream().map(CheckJson::call).toList())
                .with(
                        "neverSeen",
                        result.unused().stream().map(CheckJson::unused).toList())
                .with("unusedArchitectures", labels(result.unusedArchitectures()))
                .with(
                        "overlaps",
                        result.overlaps().stream().map(OverlapWords::of).toList())
                .withList(
                        "starts", result.starts().stream().map(CheckJson::start).toList())
                .toMap());
    }

    /** Whether a container starts, and what is missing. */
    public static Map<String, Object> start(StartVerdict verdict) {
        return new Members()
                .with("runtime", verdict.choice().label())
                .with("noNewPrivileges", verdict.setup().noNewPrivileges())
                .with("starts", verdict.starts())
                .with(
                        "missing",
                        verdict.problems().stream().map(CheckJson::problem).toList())
                .toMap();
    }

    private static Map<String, Object> problem(StartProblem problem) {
        return new Members()
                .with("name", problem.call())
                .with("action", ActionWords.of(problem.answer()))
                .with("partly", problem.partly())
                .with("need", problem.need().necessity().label())
                .with("fatal", problem.isFatal())
                .with("source", problem.need().source())
                .toMap();
    }

    /** A call with what the profile does with it and its evidence. */
    public static Map<String, Object> call(JudgedCall call) {
        Members members = new Members()
                .with("name", call.name())
                .with("arch", call.observation().architecture().label())
                .with("nr", call.observation().number())
                .with("args", arguments(call))
                .with("text", JudgementWords.of(call));
        if (call.judgement() instanceof Denied denied) {
            members.with("action", ActionWords.of(denied.action())).with("reason", denied.reason());
        }
        if (call.judgement() instanceof Undecided undecided) {
            members.with("missing", List.copyOf(undecided.missing()));
        }
        return members.withOptional("evidence", call.witness().map(w -> evidence(call.name(), w)))
                .with("known", ProfileJson.knowledge(call.knowledge()))
                .toMap();
    }

    private static Members arguments(JudgedCall call) {
        Members arguments = new Members();
        call.observation().arguments().forEach((index, value) -> arguments.with(index.toString(), hex(value)));
        return arguments;
    }

    private static Map<String, Object> evidence(String name, Witness witness) {
        Evidence evidence = witness.evidence();
        return new Members()
                .with("run", witness.run().id().toString())
                .with("us", evidence.at().toNanos() / 1000)
                .with("pid", evidence.pid())
                .with("tid", evidence.tid())
                .withOptional("exe", evidence.executable())
                .withOptional("thread", evidence.thread())
                .withOptional("from", evidence.code().map(CodeAddress::toString))
                .withOptional("example", Words.example(name, evidence))
                .toMap();
    }

    private static Map<String, Object> unused(UnusedPermission unused) {
        return new Members()
                .with("name", unused.name())
                .with("archs", labels(unused.architectures()))
                .withOptional("arguments", unused.arguments())
                .withOptional("kept", unused.kept())
                .with("known", ProfileJson.knowledge(unused.knowledge()))
                .toMap();
    }

    private static List<String> labels(List<Architecture> architectures) {
        return architectures.stream().map(Architecture::label).toList();
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
