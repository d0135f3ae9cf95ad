package syscribe.workloads.libseccomp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallVerdict;
import syscribe.profiles.analysis.Difference;
import syscribe.profiles.meaning.KnownCalls;

/** Where we differ from libseccomp on purpose; {@code docs/profile-meaning.md} has the reasons. */
enum Explained {
    /** We answer ENOSYS to number -1, which is no call; libseccomp gives it the default action. */
    SKIPPED_CALL,
    /** We answer ENOSYS to x32 numbers where the default action is an errno; libseccomp kills. */
    X32_NOT_MEANT,
    /** We answer ENOSYS to calls that the author could not know; libseccomp gives them the default action. */
    UNKNOWN_CALL,
    /** We compare all 64 bits of x32's arguments, libseccomp the lower 32. */
    X32_UPPER_HALVES,
    /** Calls of architectures that the profile does not name: runtimes leave it at killing the thread. */
    FOREIGN_KILLED,
    /** The call is newer than the library. */
    NOT_IN_LIBSECCOMP,
    /** Of two rules without conditions for one call, libseccomp takes the first one, we the stricter one. */
    FIRST_OF_TWO_RULES;

    private static final Action ENOSYS = Action.errno(38);
    private static final long X32_BIT = Architecture.X32_SYSCALL_BIT;

    /** The explanation of a difference between our filter, which comes first, and libseccomp's. */
    static Optional<Explained> of(Difference difference, Profile profile) {
        if (difference.architecture().isEmpty()) {
            return Optional.of(FOREIGN_KILLED).filter(e -> kills(difference.first()) && kills(difference.second()));
        }
        CallVerdict ours = difference.first();
        boolean isX32 = difference.architecture().get() == Architecture.X86_64 && ours.first() >= X32_BIT;
        boolean isEnosys = ours.isConstant() && ours.otherwise().equals(ENOSYS);
        if (ours.first() == 0xFFFF_FFFFL && isEnosys) {
            return Optional.of(SKIPPED_CALL);
        }
        if (isX32 && !profile.architectures().contains(Architecture.X32) && isEnosys) {
            return Optional.of(X32_NOT_MEANT);
        }
        Architecture table =
                isX32 ? Architecture.X32 : difference.architecture().get();
        if (isEnosys && isUnknown(ours, table, profile) && isDefault(difference.second(), profile)) {
            return Optional.of(UNKNOWN_CALL);
        }
        List<String> names = names(ours, table);
        if (!names.isEmpty() && names.stream().noneMatch(Libseccomp::knows)) {
            return Optional.of(NOT_IN_LIBSECCOMP);
        }
        if (!names.isEmpty() && names.stream().allMatch(name -> isDecidedTwice(name, profile))) {
            return Optional.of(FIRST_OF_TWO_RULES);
        }
        return isX32 && !ours.isConstant() && !difference.second().isConstant()
                ? Optional.of(X32_UPPER_HALVES)
                : Optional.empty();
    }

    private static boolean kills(CallVerdict verdict) {
        Action.Kind kind = verdict.otherwise().kind();
        return verdict.isConstant() && (kind == Action.Kind.KILL_THREAD || kind == Action.Kind.KILL_PROCESS);
    }

    private static boolean isDefault(CallVerdict verdict, Profile profile) {
        return verdict.isConstant() && verdict.otherwise().equals(profile.defaultAction());
    }

    private static boolean isUnknown(CallVerdict range, Architecture table, Profile profile) {
        KnownCalls known = new KnownCalls(profile, table);
        return names(range, table).stream()
                .allMatch(name ->
                        known.isNewer(SyscallTable.of(table).number(name).orElseThrow()));
    }

    private static List<String> names(CallVerdict range, Architecture table) {
        return SyscallTable.of(table).numbers().entrySet().stream()
                .filter(e -> Integer.toUnsignedLong(e.getValue()) >= range.first()
                        && Integer.toUnsignedLong(e.getValue()) <= range.last())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isDecidedTwice(String name, Profile profile) {
        return profile.rules().stream()
                        .filter(rule ->
                                rule.conditions().isEmpty() && rule.names().contains(name))
                        .map(Rule::action)
                        .distinct()
                        .count()
                > 1;
    }
}
