package syscribe.generator.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import syscribe.generator.profile.CallPermission.Verdict;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.knowledge.SyscallKnowledge;

/**
 * Why a profile does with a call what it does, and what is known of the call.
 *
 * @param name the syscall
 * @param permissions what the profile does with it, on each of its architectures that have the call
 * @param mentions the rules that name it
 * @param knowledge what is known of it everywhere
 */
public record ProfileCall(
        String name, List<CallPermission> permissions, List<RuleMention> mentions, SyscallKnowledge knowledge) {
    public ProfileCall {
        permissions = List.copyOf(permissions);
        mentions = List.copyOf(mentions);
    }

    public static ProfileCall of(ProfileSource profile, String name) {
        return new ProfileCall(name, profile.permissions(name), profile.mentions(name), SyscallKnowledge.of(name));
    }

    /** The most lenient verdict of any architecture: what is allowed somewhere is allowed. */
    public Verdict verdict() {
        return permissions.stream()
                .map(CallPermission::verdict)
                .min(Verdict::compareTo)
                .orElse(Verdict.DENIED);
    }

    /** The architectures by what happens there. */
    public Map<String, List<Architecture>> words() {
        return permissions.stream()
                .collect(Collectors.groupingBy(
                        PermissionWords::of,
                        LinkedHashMap::new,
                        Collectors.mapping(CallPermission::architecture, Collectors.toList())));
    }

    /** The kernel that introduced it; empty where that is Linux 3.0 or older on one of the architectures. */
    public Optional<KernelVersion> since() {
        List<Optional<KernelVersion>> known = permissions.stream()
                .map(p -> SyscallTable.of(p.architecture()).since(name))
                .toList();
        return known.contains(Optional.<KernelVersion>empty())
                ? Optional.empty()
                : known.stream().flatMap(Optional::stream).min(KernelVersion::compareTo);
    }
}
