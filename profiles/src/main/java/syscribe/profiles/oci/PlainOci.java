package syscribe.profiles.oci;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * From Docker's dialect to the fields of the runtime specification's schema ({@code schema/config-linux.json}, {@code
 * schema/defs-linux.json}).
 */
final class PlainOci {
    private static final Set<String> TOP = Set.of(
            "defaultAction",
            "defaultErrnoRet",
            "architectures",
            "flags",
            "listenerPath",
            "listenerMetadata",
            "syscalls",
            DocumentReader.EXTENSION);
    private static final Set<String> RULE = Set.of("names", "action", "errnoRet", "args");
    private static final Set<String> ARG = Set.of("index", "value", "valueTwo", "op");

    private PlainOci() {}

    /** The same document with every rule new: {@code names} for a single name, numbers for errno names. */
    static ProfileDocument normalise(ProfileDocument document) {
        List<RuleEntry> rules =
                document.rules().stream().map(PlainOci::normalise).toList();
        Json.Obj source = without(document.origin().source(), ErrnoFields.OF_DEFAULT.name());
        ProfileDocument plain = document.withRules(rules);
        return plain.withOrigin(
                new Origin(source, document.origin().indent(), document.origin().bundle()));
    }

    private static RuleEntry normalise(RuleEntry rule) {
        return new RuleEntry(
                rule.names(),
                rule.action(),
                rule.errno(),
                rule.args(),
                "",
                Condition.NONE,
                Condition.NONE,
                without(rule.source(), ErrnoFields.OF_RULE.name(), "name"));
    }

    /**
     * The same object without what the schema does not have, and without fields that say nothing; an empty list of flags
     * says that there are none, where runtimes otherwise set {@code SECCOMP_FILTER_FLAG_SPEC_ALLOW}.
     */
    static Json.Obj strip(Json.Obj document) {
        Map<String, Json> kept = keep(document, TOP);
        kept.computeIfPresent(
                "syscalls",
                (name, rules) -> each(rules, rule -> {
                    Map<String, Json> keptOfRule = keep(rule, RULE);
                    keptOfRule.computeIfPresent("args", (n, args) -> each(args, arg -> Json.Obj.of(keep(arg, ARG))));
                    return Json.Obj.of(keptOfRule);
                }));
        return Json.Obj.of(kept);
    }

    private static Json each(Json array, UnaryOperator<Json.Obj> change) {
        List<Json> changed = ((Json.Arr) array)
                .items().stream()
                        .map(item -> (Json) change.apply((Json.Obj) item))
                        .toList();
        return Json.Arr.of(changed);
    }

    private static Map<String, Json> keep(Json.Obj object, Set<String> names) {
        Map<String, Json> kept = new LinkedHashMap<>(object.members());
        kept.keySet().retainAll(names);
        kept.entrySet().removeIf(field -> field.getValue().isEmpty() && !isEmptyFlags(field));
        return kept;
    }

    private static boolean isEmptyFlags(Map.Entry<String, Json> field) {
        return field.getKey().equals("flags") && field.getValue() instanceof Json.Arr;
    }

    private static Json.Obj without(Json.Obj object, String... names) {
        Map<String, Json> kept = new LinkedHashMap<>(object.members());
        kept.keySet().removeAll(Set.of(names));
        return Json.Obj.of(kept);
    }
}
