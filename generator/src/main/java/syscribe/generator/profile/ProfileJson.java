package syscribe.generator.profile;

import java.util.List;
import java.util.Map;
import syscribe.generator.text.JsonText;
import syscribe.generator.text.Members;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.knowledge.SiblingGroup;
import syscribe.profiles.knowledge.SyscallKnowledge;

/** Why a profile does with calls what it does, as one JSON object. */
public final class ProfileJson {
    private final ProfileSource profile;

    private ProfileJson(ProfileSource profile) {
        this.profile = profile;
    }

    /**
     * The text of the object.
     *
     * @param calls those that are asked for
     */
    public static String of(ProfileSource profile, List<ProfileCall> calls) {
        ProfileJson json = new ProfileJson(profile);
        return JsonText.of(new Members()
                .with("profile", profile.name())
                .with("defaultAction", ActionWords.of(profile.profile().defaultAction()))
                .with(
                        "architectures",
                        profile.profile().architectures().stream()
                                .map(Architecture::label)
                                .toList())
                .withList(
                        "overlaps",
                        profile.overlaps().stream().map(OverlapWords::of).toList())
                .with("calls", calls.stream().map(json::call).toList())
                .toMap());
    }

    private Map<String, Object> call(ProfileCall call) {
        return new Members()
                .with("name", call.name())
                .with("verdict", call.verdict().label())
                .with("on", call.permissions().stream().map(this::permission).toList())
                .withList("rules", call.mentions().stream().map(this::rule).toList())
                .withOptional("why", Absence.reason(profile, call))
                .withOptional("since", call.since().map(Object::toString))
                .withList(
                        "siblings",
                        SiblingGroup.with(call.name()).stream()
                                .map(group -> siblings(call, group))
                                .toList())
                .with("known", knowledge(call.knowledge()))
                .toMap();
    }

    private Map<String, Object> permission(CallPermission permission) {
        return new Members()
                .with("arch", permission.architecture().label())
                .with(
                        "nr",
                        SyscallTable.of(permission.architecture())
                                .number(permission.name())
                                .orElseThrow())
                .with("verdict", permission.verdict().label())
                .with("text", PermissionWords.of(permission))
                .toMap();
    }

    private Map<String, Object> rule(RuleMention mention) {
        Members members = new Members()
                .with("position", mention.position())
                .with("line", mention.line())
                .with("action", mention.entry().action().ociName())
                .with("counts", mention.counts());
        if (!mention.counts()) {
            members.with("idle", mention.idle());
        }
        if (!mention.entry().comment().isEmpty()) {
            members.with("comment", mention.entry().comment());
        }
        return members.toMap();
    }

    private Map<String, Object> siblings(ProfileCall call, SiblingGroup group) {
        Members verdicts = new Members();
        SiblingWords.others(profile, call.name(), group)
                .forEach(other -> verdicts.with(other.name(), other.verdict().label()));
        return new Members().with("job", group.job()).with("verdicts", verdicts).toMap();
    }

    /** What is known of a call everywhere. */
    public static Map<String, Object> knowledge(SyscallKnowledge knowledge) {
        return new Members()
                .withOptional("purpose", knowledge.purpose())
                .with("risk", knowledge.risk().label())
                .withList(
                        "guards",
                        knowledge.guards().stream()
                                .map(guard -> new Members()
                                        .with("capability", guard.capability())
                                        .with("for", guard.part())
                                        .with("sources", guard.sources())
                                        .toMap())
                                .toList())
                .withList(
                        "exposures",
                        knowledge.exposures().stream()
                                .map(exposure -> new Members()
                                        .with("kind", exposure.kind().label())
                                        .with("text", exposure.text())
                                        .with("sources", exposure.sources())
                                        .toMap())
                                .toList())
                .toMap();
    }
}
