package syscribe.profiles.oci;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.KernelVersion;

/** Reads the object of a profile, be it {@code linux.seccomp} or Docker's. */
final class DocumentReader {
    /** Our own field, which every runtime skips: the specification says that unknown properties are ignored. */
    static final String EXTENSION = "x-syscribe";

    static final String MADE_ON = "madeOn";

    private static final Set<String> KNOWN = Set.of(
            "defaultAction",
            "defaultErrnoRet",
            "defaultErrno",
            "architectures",
            "archMap",
            "flags",
            "listenerPath",
            "listenerMetadata",
            "syscalls",
            EXTENSION);

    private static final Set<String> KNOWN_IN_GROUP = Set.of("architecture", "subArchitectures");

    private DocumentReader() {}

    /** The document; empty where a problem leaves it without a meaning. */
    static Optional<ProfileDocument> read(Fields fields, String indent, Optional<Json.Obj> bundle) {
        fields.warnOfMisspellings(KNOWN);
        Optional<OciAction> defaultAction = Names.action(fields, "defaultAction");
        OptionalInt errno = defaultAction
                .map(action -> ErrnoFields.OF_DEFAULT.read(fields, action))
                .orElse(OptionalInt.empty());
        List<Architecture> architectures = architectures(fields);
        List<ArchitectureGroup> archMap = archMap(fields);
        List<FilterFlag> flags = Names.flags(fields);
        List<RuleEntry> rules = rules(fields, architectures);
        Optional<KernelVersion> madeOn = madeOn(fields);
        NotifyCheck.check(fields, defaultAction, rules);
        if (bundle.isPresent()) {
            BundleCheck.check(fields, rules);
        }
        Origin origin = new Origin(fields.object(), indent, bundle);
        return defaultAction.map(
                action -> new ProfileDocument(action, errno, architectures, archMap, flags, rules, madeOn, origin));
    }

    private static List<Architecture> architectures(Fields fields) {
        List<Architecture> architectures = Names.architectures(fields, "architectures");
        if (fields.states("architectures") && fields.states("archMap")) {
            fields.error("archMap", "architectures and archMap are both there; expected one of them, as Docker does");
        }
        warnOfMixedByteOrder(fields, "architectures", architectures);
        return architectures;
    }

    private static void warnOfMixedByteOrder(Fields fields, String name, List<Architecture> architectures) {
        long littleEndian = architectures.stream()
                .filter(a -> a.byteOrder() == ByteOrder.LITTLE_ENDIAN)
                .count();
        if (littleEndian > 0 && littleEndian < architectures.size()) {
            fields.warn(name, name + " mixes byte orders, for which libseccomp, and so runc and crun, makes no filter");
        }
    }

    private static List<ArchitectureGroup> archMap(Fields fields) {
        List<ArchitectureGroup> groups = new ArrayList<>();
        for (Located item : fields.items("archMap")) {
            Fields.of(item, fields.problems()).flatMap(DocumentReader::group).ifPresent(groups::add);
        }
        return groups;
    }

    private static Optional<ArchitectureGroup> group(Fields fields) {
        fields.warnOfMisspellings(KNOWN_IN_GROUP);
        Optional<Architecture> architecture = Names.architecture(fields, "architecture");
        List<Architecture> subArchitectures = Names.architectures(fields, "subArchitectures");
        return architecture.map(a -> new ArchitectureGroup(a, subArchitectures, fields.object()));
    }

    private static List<RuleEntry> rules(Fields fields, List<Architecture> architectures) {
        RuleReader reader = new RuleReader(new NameCheck(architectures));
        List<RuleEntry> rules = new ArrayList<>();
        for (Located item : fields.items("syscalls")) {
            Fields.of(item, fields.problems()).flatMap(reader::read).ifPresent(rules::add);
        }
        return rules;
    }

    private static Optional<KernelVersion> madeOn(Fields fields) {
        Optional<Fields> extension = fields.object(EXTENSION);
        Optional<String> text = extension.flatMap(e -> e.text(MADE_ON));
        Optional<KernelVersion> version = text.flatMap(KernelVersion::parse);
        if (text.isPresent() && version.isEmpty()) {
            extension.ifPresent(
                    e -> e.error(MADE_ON, MADE_ON + " " + Quote.of(text.get()) + " is no kernel version, as 6.18"));
        }
        return version;
    }

    /** What our extension's object says, where it says so without a problem. */
    static Optional<KernelVersion> madeOn(Json.Obj extension) {
        return extension
                .get(MADE_ON)
                .flatMap(value ->
                        value instanceof Json.Text text ? KernelVersion.parse(text.value()) : Optional.empty());
    }
}
