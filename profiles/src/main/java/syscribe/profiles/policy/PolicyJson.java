package syscribe.profiles.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ErrnoNames;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.ArchitectureVerdicts;
import syscribe.profiles.analysis.ArgumentRange;
import syscribe.profiles.analysis.CallVerdict;
import syscribe.profiles.analysis.FilterPolicy;
import syscribe.profiles.oci.Json;
import syscribe.profiles.oci.JsonPrinter;
import syscribe.profiles.oci.OciAction;
import syscribe.profiles.oci.Position;

/** What filters mean, for programs to read; {@code docs/filter-policy.md} describes the fields. */
public final class PolicyJson {
    private static final String INDENT = "  ";

    private PolicyJson() {}

    /**
     * One object for what the filters mean together; it has one for each filter under {@code filters} where there are
     * several.
     */
    public static String of(PolicyReport together, List<PolicyReport> each) {
        Json.Obj object = report(together);
        if (each.size() > 1) {
            object = object.with(
                    "filters", Json.Arr.of(each.stream().map(PolicyJson::report).toList()));
        }
        return JsonPrinter.print(object, INDENT);
    }

    private static Json.Obj report(PolicyReport report) {
        FilterPolicy policy = report.policy();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put(
                "instructions",
                number(report.filters().stream().mapToInt(f -> f.size()).sum()));
        fields.put("checksArchitecture", new Json.Bool(Position.NONE, policy.checksArchitecture()));
        List<Json> architectures = new ArrayList<>();
        policy.architectures().values().forEach(v -> v.tables().forEach(t -> architectures.add(architecture(v, t))));
        fields.put("architectures", Json.Arr.of(architectures));
        Architecture any = policy.architectures().keySet().iterator().next();
        fields.put("otherArchitectures", ranges(policy.foreign(), any));
        fields.put(
                "findings",
                Json.Arr.of(report.findings().stream().map(PolicyJson::finding).toList()));
        return Json.Obj.of(fields);
    }

    private static Json.Obj architecture(ArchitectureVerdicts verdicts, Architecture table) {
        List<Json> calls = new ArrayList<>();
        verdicts.named(table).forEach((name, verdict) -> {
            Map<String, Json> call = new LinkedHashMap<>();
            call.put("name", Json.Text.of(name));
            call.put("number", number(SyscallTable.of(table).number(name).orElseThrow()));
            call.putAll(verdict(verdict, table, new RangeText(table, name)));
            calls.add(Json.Obj.of(call));
        });
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("architecture", Json.Text.of(table.ociName()));
        fields.put("calls", Json.Arr.of(calls));
        fields.put("otherNumbers", ranges(verdicts.unnamed(table), table));
        if (verdicts.tables().size() == 1 && !verdicts.x32().isEmpty()) {
            fields.put("x32", ranges(verdicts.x32(), table));
        }
        fields.put("skipped", Json.Obj.of(anonymous(verdicts.of(-1), table)));
        return Json.Obj.of(fields);
    }

    private static Json.Arr ranges(List<CallVerdict> ranges, Architecture table) {
        List<Json> items = new ArrayList<>();
        for (CallVerdict range : ranges) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("first", Json.Num.ofUnsigned(range.first()));
            fields.put("last", Json.Num.ofUnsigned(range.last()));
            fields.putAll(anonymous(range, table));
            items.add(Json.Obj.of(fields));
        }
        return Json.Arr.of(items);
    }

    private static Map<String, Json> anonymous(CallVerdict verdict, Architecture table) {
        return verdict(verdict, table, new RangeText(table, ""));
    }

    /** An action, or cases, of which the last one is for everything else. */
    private static Map<String, Json> verdict(CallVerdict verdict, Architecture table, RangeText text) {
        if (verdict.isConstant()) {
            return action(verdict.otherwise(), table);
        }
        List<Json> cases = new ArrayList<>();
        for (CallVerdict.Case one : verdict.conditional()) {
            Map<String, Json> fields = new LinkedHashMap<>(action(one.action(), table));
            fields.put("anyOf", alternatives(one.alternatives(), text));
            cases.add(Json.Obj.of(fields));
        }
        cases.add(Json.Obj.of(action(verdict.otherwise(), table)));
        return Map.of("cases", Json.Arr.of(cases));
    }

    private static Json.Arr alternatives(List<List<ArgumentRange>> alternatives, RangeText text) {
        return Json.Arr.of(alternatives.stream()
                .map(a -> Json.Arr.of(a.stream().map(r -> range(r, text)).toList()))
                .toList());
    }

    private static Json.Obj range(ArgumentRange range, RangeText text) {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (!range.isAddress()) {
            fields.put("index", number(range.index()));
        }
        fields.put("argument", Json.Text.of(text.name(range.index())));
        fields.put("mask", Json.Num.ofUnsigned(range.mask()));
        fields.put("least", Json.Num.ofUnsigned(range.least()));
        fields.put("greatest", Json.Num.ofUnsigned(range.greatest()));
        fields.put("inside", new Json.Bool(Position.NONE, range.inside()));
        fields.put("text", Json.Text.of(text.text(range)));
        return Json.Obj.of(fields);
    }

    private static Map<String, Json> action(Action action, Architecture table) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put(
                "action",
                Json.Text.of(OciAction.of(new Action(action.kind(), 0)).ociName()));
        if (action.kind() == Action.Kind.ERRNO) {
            fields.put("errno", number(action.data()));
            fields.put("errnoName", Json.Text.of(ErrnoNames.name(action.data(), table)));
        } else if (action.data() != 0) {
            fields.put("data", number(action.data()));
        }
        return fields;
    }

    private static Json.Obj finding(Finding finding) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("kind", Json.Text.of(finding.kind().toString().toLowerCase(Locale.ROOT)));
        fields.put("severity", Json.Text.of(finding.severity().toString().toLowerCase(Locale.ROOT)));
        fields.put("message", Json.Text.of(finding.message()));
        return Json.Obj.of(fields);
    }

    private static Json.Num number(int value) {
        return Json.Num.ofUnsigned(Integer.toUnsignedLong(value));
    }
}
