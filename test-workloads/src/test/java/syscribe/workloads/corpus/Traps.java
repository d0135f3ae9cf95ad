package syscribe.workloads.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;

/** A profile for each operator, and one for each fact that breaks naive compilers. */
final class Traps {
    private static final long[] EDGES = {0, 1L << 31, 1L << 32, 1L << 63, -1};
    private static final Host HOST = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 1));

    private Traps() {}

    static List<Corpus> all() {
        List<Corpus> all = new ArrayList<>();
        for (Operator operator : Operator.values()) {
            all.add(new Corpus("operator " + operator, operator(operator)));
        }
        all.add(new Corpus("every second call, so that jumps are far", everySecond()));
        all.add(new Corpus("all architectures at once", everywhere()));
        all.add(new Corpus("x32 beside x86-64", x32()));
        all.add(new Corpus("a denial by arguments in a permissive profile", denylist()));
        all.add(new Corpus("an argument named twice is an alternative", document("""
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["ioctl"], "action": "SCMP_ACT_ALLOW", "args": [
                    {"index": 1, "value": 8, "op": "SCMP_CMP_EQ"}, {"index": 1, "value": 20, "op": "SCMP_CMP_GE"}]}]}""")));
        all.add(new Corpus("a rule without conditions beats one with some", document("""
                {"defaultAction": "SCMP_ACT_KILL_PROCESS", "syscalls": [
                    {"names": ["ioctl"], "action": "SCMP_ACT_ERRNO", "args": [{"index": 1, "value": 8, "op": "SCMP_CMP_EQ"}]},
                    {"names": ["ioctl"], "action": "SCMP_ACT_ALLOW"}]}""")));
        all.add(new Corpus("clone3 is answered by ENOSYS", document("""
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
                    {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38},
                    {"names": ["clone"], "action": "SCMP_ACT_ALLOW",
                     "args": [{"index": 0, "value": 2114060288, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ"}]}]}""")));
        all.add(new Corpus("made on an old kernel", document("""
                {"defaultAction": "SCMP_ACT_ERRNO", "x-syscribe": {"madeOn": "4.19"}, "syscalls": [
                    {"names": ["read", "openat2"], "action": "SCMP_ACT_ALLOW"}]}""")));
        all.add(new Corpus("nothing but a default", Profile.of(Architecture.X86_64, Action.TRAP, List.of())));
        return all;
    }

    /** Each edge on a call of its own, on one architecture of either byte order and width. */
    private static Profile operator(Operator operator) {
        List<String> names = List.of("read", "write", "close", "dup", "ioctl");
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < EDGES.length; i++) {
            ArgumentCondition condition =
                    new ArgumentCondition(i, operator, EDGES[i], EDGES[i] & 0x8000_0001_0000_0001L);
            rules.add(new Rule(List.of(names.get(i)), Action.ALLOW, List.of(condition)));
        }
        return new Profile(
                Action.errno(1),
                EnumSet.of(Architecture.X86_64, Architecture.X86, Architecture.S390X, Architecture.MIPS),
                Set.of(),
                rules,
                Optional.empty());
    }

    private static Profile everySecond() {
        List<String> names = SyscallTable.of(Architecture.X86_64).numbers().entrySet().stream()
                .filter(e -> e.getValue() % 2 == 0)
                .map(e -> e.getKey())
                .toList();
        return Profile.of(Architecture.X86_64, Action.errno(1), List.of(new Rule(names, Action.LOG, List.of())));
    }

    private static Profile everywhere() {
        return new Profile(
                Action.errno(1),
                EnumSet.allOf(Architecture.class),
                Set.of(),
                List.of(
                        Rule.allow("read", "write", "exit_group", "socketcall"),
                        new Rule(List.of("clone"), Action.ALLOW, List.of(ArgumentCondition.masked(0, 0x7E020000L, 0)))),
                Optional.empty());
    }

    private static Profile x32() {
        return new Profile(
                Action.KILL_PROCESS,
                EnumSet.of(Architecture.X86_64, Architecture.X32),
                Set.of(),
                List.of(
                        Rule.allow("read", "write"),
                        new Rule(
                                List.of("ioctl"),
                                Action.ALLOW,
                                List.of(ArgumentCondition.of(1, Operator.GREATER_THAN, 1L << 32)))),
                Optional.empty());
    }

    private static Profile denylist() {
        return new Profile(
                Action.ALLOW,
                EnumSet.of(Architecture.X86_64, Architecture.AARCH64),
                Set.of(),
                List.of(new Rule(
                        List.of("socket"), Action.errno(97), List.of(ArgumentCondition.of(0, Operator.EQUAL, 40)))),
                Optional.empty());
    }

    private static Profile document(String json) {
        try {
            return Resolver.resolve(
                    ProfileReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "a trap")
                            .orThrow(),
                    HOST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
