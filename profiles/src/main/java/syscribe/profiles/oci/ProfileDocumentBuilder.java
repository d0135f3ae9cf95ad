package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.KernelVersion;

/** Puts a new document together; without {@link #defaultAction} it denies with {@code EPERM}. */
public final class ProfileDocumentBuilder {
    private final List<RuleEntry> rules = new ArrayList<>();
    private Action defaultAction = Action.errno(OciAction.DEFAULT_ERRNO);
    private List<Architecture> architectures = List.of();
    private List<ArchitectureGroup> archMap = List.of();
    private List<FilterFlag> flags = List.of();
    private Optional<KernelVersion> madeOn = Optional.empty();
    private Json.Obj extension = Json.Obj.EMPTY;

    ProfileDocumentBuilder() {}

    public ProfileDocumentBuilder defaultAction(Action action) {
        defaultAction = action;
        return this;
    }

    /** {@code architectures}: the same on every host; runtimes refuse a document that has {@code archMap} as well. */
    public ProfileDocumentBuilder architectures(List<Architecture> list) {
        architectures = List.copyOf(list);
        archMap = List.of();
        return this;
    }

    /** Docker's {@code archMap}: one group for each host. */
    public ProfileDocumentBuilder archMap(List<ArchitectureGroup> groups) {
        archMap = List.copyOf(groups);
        architectures = List.of();
        return this;
    }

    public ProfileDocumentBuilder flags(List<FilterFlag> list) {
        flags = List.copyOf(list);
        return this;
    }

    public ProfileDocumentBuilder madeOn(KernelVersion kernel) {
        madeOn = Optional.of(kernel);
        return this;
    }

    /** What else our own field holds, {@code x-syscribe}: for readers; every runtime ignores it. */
    public ProfileDocumentBuilder extension(Json.Obj members) {
        extension = members;
        return this;
    }

    /** Adds a rule without conditions; its comment says why it is there. */
    public ProfileDocumentBuilder rule(String comment, List<String> names, Action action) {
        return rule(comment, names, action, List.of());
    }

    /** Adds a rule; its comment says why it is there. */
    public ProfileDocumentBuilder rule(
            String comment, List<String> names, Action action, List<ArgumentCondition> conditions) {
        return rule(RuleEntry.of(names, action, conditions).withComment(comment));
    }

    public ProfileDocumentBuilder rule(RuleEntry rule) {
        rules.add(rule);
        return this;
    }

    public ProfileDocument build() {
        return new ProfileDocument(
                OciAction.of(defaultAction),
                OciAction.errnoOf(defaultAction),
                architectures,
                archMap,
                flags,
                rules,
                madeOn,
                origin());
    }

    private Origin origin() {
        return extension.isEmpty()
                ? Origin.NEW
                : new Origin(
                        Json.Obj.EMPTY.with(DocumentReader.EXTENSION, extension),
                        Origin.DEFAULT_INDENT,
                        Optional.empty());
    }
}
