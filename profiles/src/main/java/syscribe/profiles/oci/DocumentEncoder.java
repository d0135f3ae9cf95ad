package syscribe.profiles.oci;

import java.util.List;
import java.util.OptionalInt;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.Operator;

/** From a document to the JSON tree that says the same. */
final class DocumentEncoder {
    private DocumentEncoder() {}

    static Json.Obj encode(ProfileDocument document) {
        Json.Obj source = document.origin().source();
        Overlay overlay = new Overlay()
                .put("defaultAction", Json.Text.of(document.defaultAction().ociName()));
        putErrno(overlay, ErrnoFields.OF_DEFAULT, document.defaultErrno(), source);
        return overlay.put("architectures", !document.architectures().isEmpty(), names(document.architectures()))
                .put("archMap", !document.archMap().isEmpty(), archMap(document))
                .put("flags", !document.flags().isEmpty(), flags(document))
                .put("syscalls", !document.rules().isEmpty(), rules(document))
                .put(DocumentReader.EXTENSION, hasExtension(document), extension(document))
                .over(source);
    }

    private static Json archMap(ProfileDocument document) {
        return Json.Arr.of(
                document.archMap().stream().map(DocumentEncoder::group).toList());
    }

    private static Json.Obj group(ArchitectureGroup group) {
        return new Overlay()
                .put("architecture", Json.Text.of(group.architecture().ociName()))
                .put("subArchitectures", !group.subArchitectures().isEmpty(), names(group.subArchitectures()))
                .over(group.source());
    }

    private static Json flags(ProfileDocument document) {
        return Json.Arr.ofTexts(
                document.flags().stream().map(FilterFlag::ociName).toList());
    }

    private static Json rules(ProfileDocument document) {
        return Json.Arr.of(document.rules().stream().map(DocumentEncoder::rule).toList());
    }

    private static Json.Obj rule(RuleEntry rule) {
        Overlay overlay = new Overlay();
        boolean legacy = rule.names().size() == 1
                && !rule.source().get("name").orElse(Json.Obj.EMPTY).isEmpty();
        overlay.put("name", legacy, Json.Text.of(rule.names().get(0)));
        overlay.put("names", !legacy, Json.Arr.ofTexts(rule.names()));
        overlay.put("action", Json.Text.of(rule.action().ociName()));
        putErrno(overlay, ErrnoFields.OF_RULE, rule.errno(), rule.source());
        return overlay.put("args", !rule.args().isEmpty(), args(rule))
                .put("comment", !rule.comment().isEmpty(), Json.Text.of(rule.comment()))
                .put("includes", !rule.includes().isEmpty(), condition(rule.includes()))
                .put("excludes", !rule.excludes().isEmpty(), condition(rule.excludes()))
                .over(rule.source());
    }

    private static Json args(RuleEntry rule) {
        return Json.Arr.of(rule.args().stream().map(DocumentEncoder::arg).toList());
    }

    private static Json.Obj arg(ArgEntry arg) {
        boolean stated = arg.source().get("valueTwo").isPresent();
        boolean needed = arg.operator() == Operator.MASKED_EQUAL || arg.valueTwo() != 0;
        return new Overlay()
                .put("index", Json.Num.ofUnsigned(arg.index()))
                .put("value", Json.Num.ofUnsigned(arg.value()))
                .put("valueTwo", stated || needed, Json.Num.ofUnsigned(arg.valueTwo()))
                .put("op", Json.Text.of(arg.operator().ociName()))
                .over(arg.source());
    }

    private static Json.Obj condition(Condition condition) {
        Overlay overlay = new Overlay()
                .put("arches", !condition.arches().isEmpty(), Json.Arr.ofTexts(condition.arches()))
                .put("caps", !condition.caps().isEmpty(), Json.Arr.ofTexts(condition.caps()));
        String minKernel = condition.minKernel().map(Object::toString).orElse("");
        return overlay.put("minKernel", !minKernel.isEmpty(), Json.Text.of(minKernel))
                .over(condition.source());
    }

    /** Both of an errno's fields stay as they are while they still say what the entry says. */
    private static void putErrno(Overlay overlay, ErrnoFields fields, OptionalInt errno, Json.Obj source) {
        if (errno.equals(fields.in(source))) {
            overlay.keep(fields.number(), source).keep(fields.name(), source);
        } else {
            overlay.put(fields.number(), errno.isPresent(), Json.Num.ofUnsigned(errno.orElse(0)));
            overlay.put(fields.name(), false, Json.Text.of(""));
        }
    }

    private static boolean hasExtension(ProfileDocument document) {
        return document.madeOn().isPresent()
                || document.origin().source().get(DocumentReader.EXTENSION).isPresent();
    }

    private static Json extension(ProfileDocument document) {
        Json.Obj source =
                document.origin().source().get(DocumentReader.EXTENSION).orElse(null) instanceof Json.Obj object
                        ? object
                        : Json.Obj.EMPTY;
        String madeOn = document.madeOn().map(Object::toString).orElse("");
        Overlay overlay = new Overlay();
        if (!document.madeOn().equals(DocumentReader.madeOn(source))) {
            overlay.put(DocumentReader.MADE_ON, !madeOn.isEmpty(), Json.Text.of(madeOn));
        }
        return overlay.over(source);
    }

    private static Json.Arr names(List<Architecture> architectures) {
        return Json.Arr.ofTexts(
                architectures.stream().map(Architecture::ociName).toList());
    }
}
