package syscribe.generator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.recorder.dryrun.Miss;

/** The change that takes away one reason why a document denies a call. */
final class NextChange {
    private static final String ALLOW = "SCMP_ACT_ALLOW";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode document;
    private final String name;
    private final SeccompData call;

    NextChange(JsonNode document, String name, SeccompData call) {
        this.document = document;
        this.name = name;
        this.call = call;
    }

    /** Empty where nobody has thought of one. */
    Optional<Change> against(Miss miss) {
        if (!document.at("/syscalls").isArray()) {
            return Optional.empty();
        }
        return switch (miss) {
            case ARCHITECTURE -> allowArchitecture();
            case NOT_NAMED, NEWER -> Optional.of(name());
            case ARGUMENTS -> Optional.of(Change.add("/syscalls", ruleWithArguments()));
            case BY_RULE -> unname();
        };
    }

    private Optional<Change> allowArchitecture() {
        boolean listed = document.at("/architectures").isArray();
        return Architecture.ofCall(call.arch(), call.number())
                .filter(architecture -> listed)
                .map(architecture -> Change.add("/architectures", JSON.textNode(architecture.ociName())));
    }

    /** To the first rule that allows its calls always and everywhere; without one, in a rule of its own. */
    private Change name() {
        return firstRule(i ->
                        allows(i) && isUnconditional(i) && rule(i).path("names").isArray())
                .map(i -> Change.add("/syscalls/" + i + "/names", JSON.textNode(name)))
                .orElseGet(() -> Change.add("/syscalls", rule()));
    }

    /** The arguments that the profile looks at must be as they were. */
    private ObjectNode ruleWithArguments() {
        SortedSet<Integer> indexes = new TreeSet<>();
        for (JsonNode rule : document.at("/syscalls")) {
            if (names(rule) && rule.path("action").asText().equals(ALLOW)) {
                rule.path("args")
                        .forEach(argument -> indexes.add(argument.path("index").asInt()));
            }
        }
        ObjectNode rule = rule();
        ArrayNode arguments = rule.putArray("args");
        for (int index : indexes) {
            arguments
                    .addObject()
                    .put("index", index)
                    .put("value", new BigInteger(Long.toUnsignedString(call.argument(index))))
                    .put("op", "SCMP_CMP_EQ");
        }
        return rule;
    }

    /** Takes the name out of a rule that denies it, or the rule away where it names nothing else. */
    private Optional<Change> unname() {
        return firstRule(i -> names(rule(i)) && !allows(i)).map(i -> {
            JsonNode names = rule(i).path("names");
            int place = IntStream.range(0, names.size())
                    .filter(j -> names.get(j).asText().equals(name))
                    .findFirst()
                    .orElse(0);
            return names.size() > 1 ? Change.remove("/syscalls/" + i + "/names", place) : Change.remove("/syscalls", i);
        });
    }

    private ObjectNode rule() {
        ObjectNode rule = JSON.objectNode();
        rule.putArray("names").add(name);
        return rule.put("action", ALLOW);
    }

    private Optional<Integer> firstRule(IntPredicate wanted) {
        return IntStream.range(0, document.at("/syscalls").size())
                .filter(wanted)
                .boxed()
                .findFirst();
    }

    private JsonNode rule(int index) {
        return document.at("/syscalls").get(index);
    }

    private boolean allows(int index) {
        return rule(index).path("action").asText().equals(ALLOW);
    }

    private boolean isUnconditional(int index) {
        JsonNode rule = rule(index);
        return rule.path("args").isEmpty()
                && rule.path("includes").isEmpty()
                && rule.path("excludes").isEmpty();
    }

    private boolean names(JsonNode rule) {
        for (JsonNode each : rule.path("names")) {
            if (each.asText().equals(name)) {
                return true;
            }
        }
        return rule.path("name").asText().equals(name);
    }
}
