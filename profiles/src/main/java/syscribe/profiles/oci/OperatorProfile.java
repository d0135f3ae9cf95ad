package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import syscribe.profiles.Architecture;

/**
 * A profile as an object of Kubernetes' Security Profiles Operator: {@code kind: SeccompProfile}, whose {@code spec} is
 * nearly the {@code linux.seccomp} object. What that operator records are such objects too.
 *
 * <p>Source: kubernetes-sigs/security-profiles-operator, api/seccompprofile/v1beta1/seccompprofile_types.go.
 */
public final class OperatorProfile {
    private static final String GROUP = "security-profiles-operator.x-k8s.io/";
    private static final String VERSION = GROUP + "v1beta1";
    private static final String KIND = "SeccompProfile";
    private static final String SPEC = "spec";
    private static final String ERRNO = "errnoRet";
    private static final String NATIVE = "SCMP_ARCH_NATIVE";

    /** The longest name of an object, RFC 1123 as Kubernetes reads it. */
    private static final int LONGEST_NAME = 253;

    /** Those that the operator's objects cannot name. */
    private static final Set<Architecture> UNKNOWN =
            EnumSet.of(Architecture.LOONGARCH64, Architecture.M68K, Architecture.SH, Architecture.SHEB);

    private OperatorProfile() {}

    /** Whether an object is one of the operator's, or a list of them. */
    static boolean isIn(Fields fields) {
        return fields.object().get("apiVersion").orElse(Json.Obj.EMPTY) instanceof Json.Text version
                && (version.value().startsWith(GROUP)
                        || fields.object().get("items").isPresent());
    }

    /** Whether a document was read from one of the operator's objects. */
    public static boolean isIn(ProfileDocument document) {
        return document.origin()
                .bundle()
                .filter(object -> object.get(SPEC).isPresent())
                .isPresent();
    }

    /** Reads the profile of an object, or of a list of one. */
    static Optional<ProfileDocument> read(Fields fields, Problems problems) {
        List<Located> items = fields.items("items");
        if (fields.get("items").isPresent()) {
            if (items.size() != 1) {
                fields.error("items", "the list has " + items.size() + " objects; expected one " + KIND);
                return Optional.empty();
            }
            return Fields.of(items.get(0), problems).flatMap(OperatorProfile::object);
        }
        return object(fields);
    }

    private static Optional<ProfileDocument> object(Fields fields) {
        String kind = fields.text("kind").orElse("");
        if (!kind.equals(KIND)) {
            fields.error("kind", "kind is " + Quote.of(kind) + "; expected " + KIND);
            return Optional.empty();
        }
        fields.require(SPEC, "an object");
        Optional<Located> spec = fields.get(SPEC);
        if (spec.isEmpty() || !(spec.get().value() instanceof Json.Obj written)) {
            return Optional.empty();
        }
        if (written.get("baseProfileName").isPresent()) {
            fields.warn(
                    SPEC, "baseProfileName: the operator adds what the base profile allows, which is not read here");
        }
        Json.Obj plain = plain(written);
        return Fields.of(new Located(plain, spec.get().path()), fields.problems())
                .flatMap(f -> DocumentReader.read(f, Origin.DEFAULT_INDENT, Optional.empty()))
                .map(document ->
                        document.withOrigin(new Origin(plain, Origin.DEFAULT_INDENT, Optional.of(fields.object()))));
    }

    /** The {@code spec} as {@code linux.seccomp} has it: numbers for errnos, no architecture that stands for the machine's. */
    private static Json.Obj plain(Json.Obj spec) {
        Map<String, Json> members = new LinkedHashMap<>(spec.members());
        members.computeIfPresent("architectures", (name, value) -> without(value, NATIVE));
        members.computeIfPresent("syscalls", (name, value) -> eachRule(value, OperatorProfile::withNumber));
        return new Json.Obj(spec.position(), members);
    }

    private static Json without(Json value, String text) {
        return value instanceof Json.Arr array
                ? new Json.Arr(
                        array.position(),
                        array.items().stream()
                                .filter(item -> !(item instanceof Json.Text t
                                        && t.value().equals(text)))
                                .toList())
                : value;
    }

    private static Json eachRule(Json value, UnaryOperator<Json.Obj> change) {
        if (!(value instanceof Json.Arr array)) {
            return value;
        }
        List<Json> items = new ArrayList<>();
        array.items().forEach(item -> items.add(item instanceof Json.Obj rule ? change.apply(rule) : item));
        return new Json.Arr(array.position(), items);
    }

    private static Json.Obj withNumber(Json.Obj rule) {
        return rule.get(ERRNO).orElse(Json.Obj.EMPTY) instanceof Json.Text text
                        && text.value().matches("\\d{1,5}")
                ? rule.with(ERRNO, new Json.Num(text.position(), text.value()))
                : rule;
    }

    private static Json.Obj withText(Json.Obj rule) {
        return rule.get(ERRNO).orElse(Json.Obj.EMPTY) instanceof Json.Num number
                ? rule.with(ERRNO, Json.Text.of(number.digits()))
                : rule;
    }

    /**
     * The YAML of an object with a profile: a new one, or that which the document was read from, with its profile as it is now.
     *
     * @param name the object's, where it is new; what Kubernetes does not take in a name is exchanged
     * @throws IllegalArgumentException where such an object cannot say what the profile says: it depends on the host, answers
     *     with another errno than {@code EPERM} by default, or has an architecture that the operator does not know
     */
    public static String toYaml(ProfileDocument document, String name) {
        requireSayable(document);
        Map<String, Json> spec =
                new LinkedHashMap<>(ProfileWriter.plain(document).members());
        spec.remove("defaultErrnoRet");
        spec.remove(DocumentReader.EXTENSION);
        spec.computeIfPresent("syscalls", (key, rules) -> eachRule(rules, OperatorProfile::withText));
        Json.Obj object = document.origin()
                .bundle()
                .filter(whole -> whole.get(SPEC).isPresent())
                .orElseGet(() -> newObject(name));
        return yaml(object.with(SPEC, Json.Obj.of(spec)));
    }

    private static Json.Obj newObject(String name) {
        Map<String, Json> object = new LinkedHashMap<>();
        object.put("apiVersion", Json.Text.of(VERSION));
        object.put("kind", Json.Text.of(KIND));
        object.put("metadata", Json.Obj.of(Map.of("name", Json.Text.of(objectName(name)))));
        return Json.Obj.of(object);
    }

    static String objectName(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return cut.isEmpty() ? "profile" : cut;
    }

    private static void requireSayable(ProfileDocument document) {
        if (document.defaultAction().takesErrno()
                && !document.defaultErrno().equals(OptionalInt.empty())
                && !document.defaultErrno().equals(OptionalInt.of(OciAction.DEFAULT_ERRNO))) {
            throw new IllegalArgumentException(
                    "a SeccompProfile answers with EPERM by default and no other errno; this profile has errno "
                            + document.defaultErrno().getAsInt());
        }
        document.architectures().stream().filter(UNKNOWN::contains).findFirst().ifPresent(architecture -> {
            throw new IllegalArgumentException("a SeccompProfile cannot name " + architecture.ociName());
        });
    }

    private static String yaml(Json.Obj object) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(PlainValues.of(object));
    }
}
