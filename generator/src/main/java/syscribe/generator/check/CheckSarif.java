package syscribe.generator.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import syscribe.generator.profile.OverlapWords;
import syscribe.generator.profile.RuleMention;
import syscribe.generator.text.JsonText;
import syscribe.generator.text.Members;
import syscribe.profiles.knowledge.Risk;
import syscribe.profiles.knowledge.SyscallKnowledge;

/**
 * The result of a check in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).
 *
 * <p>A result's place is the rule of the profile that decides, or the profile's first line where none names the call.
 */
public final class CheckSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final CheckResult result;

    private CheckSarif(CheckResult result) {
        this.result = result;
    }

    /**
     * The text of the log.
     *
     * @param version of this program
     */
    public static String of(CheckResult result, String version) {
        Members driver = new Members()
                .with("name", "syscribe")
                .with("version", version)
                .with(
                        "rules",
                        Stream.of(SarifRule.values()).map(SarifRule::descriptor).toList());
        Members run = new Members()
                .with("tool", new Members().with("driver", driver))
                .with("columnKind", "utf16CodeUnits")
                .with("results", new CheckSarif(result).results());
        return JsonText.of(new Members()
                .with("$schema", SCHEMA)
                .with("version", "2.1.0")
                .with("runs", List.of(run.toMap()))
                .toMap());
    }

    private List<Map<String, Object>> results() {
        List<Map<String, Object>> results = new ArrayList<>();
        result.denied().forEach(call -> results.add(call(SarifRule.DENIED, call)));
        result.undecided().forEach(call -> results.add(call(SarifRule.UNDECIDED, call)));
        result.starts().forEach(verdict -> verdict.problems().forEach(problem -> results.add(start(verdict, problem))));
        result.overlaps()
                .forEach(overlap -> results.add(result(
                        SarifRule.OVERLAP,
                        overlap.call(),
                        OverlapWords.of(overlap),
                        OverlapWords.of(overlap) + overlap.architecture().label())));
        for (UnusedPermission unused : result.unused()) {
            String title = UnusedWords.title(unused);
            results.add(result(
                    SarifRule.NEVER_SEEN,
                    unused.name(),
                    title + " is allowed and was never recorded. " + UnusedWords.why(unused),
                    title + UnusedWords.architectures(unused.architectures())));
        }
        return results;
    }

    private Map<String, Object> start(StartVerdict verdict, StartProblem problem) {
        SarifRule rule = problem.isFatal() ? SarifRule.RUNTIME_NEEDS : SarifRule.RUNTIME_MAY_NEED;
        String identity = problem.call() + " for " + verdict.label();
        return result(rule, problem.call(), identity + ": " + problem.reason(), identity);
    }

    private Map<String, Object> call(SarifRule rule, JudgedCall call) {
        String title = JudgementWords.title(call);
        return result(rule, call.name(), title + ": " + JudgementWords.of(call), title);
    }

    private Map<String, Object> result(SarifRule rule, String call, String text, String identity) {
        Risk risk = SyscallKnowledge.of(call).risk();
        Members members = new Members()
                .with("ruleId", rule.id())
                .with("ruleIndex", List.of(SarifRule.values()).indexOf(rule))
                .with("level", rule.level())
                .with("message", new Members().with("text", text))
                .with("partialFingerprints", new Members().with("syscribe/v1", rule.id() + ": " + identity))
                .with("rank", rank(risk))
                .with("properties", new Members().with("syscall", call).with("risk", risk.label()));
        if (!result.profile().name().equals("-")) {
            members.with("locations", List.of(location(call)));
        }
        return members.toMap();
    }

    private Map<String, Object> location(String call) {
        int line = result.profile().mentions(call).stream()
                .mapToInt(RuleMention::line)
                .filter(l -> l > 0)
                .findFirst()
                .orElse(1);
        Members place = new Members()
                .with(
                        "artifactLocation",
                        new Members().with("uri", uri(result.profile().name())))
                .with("region", new Members().with("startLine", line));
        return new Members().with("physicalLocation", place).toMap();
    }

    private static String uri(String file) {
        try {
            return new URI(file.startsWith("/") ? "file" : null, null, file, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no URI can name " + file, e);
        }
    }

    /** {@code rank}, section 3.27.25: 0 to 100. */
    private static double rank(Risk risk) {
        return switch (risk) {
            case CRITICAL -> 95;
            case HIGH -> 75;
            case MEDIUM -> 50;
            case LOW -> 10;
        };
    }
}
