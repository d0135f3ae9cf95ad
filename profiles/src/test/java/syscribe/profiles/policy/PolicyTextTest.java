package syscribe.profiles.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

class PolicyTextTest {
    private static Rule allowIf(String name, ArgumentCondition... conditions) {
        return new Rule(List.of(name), Action.ALLOW, List.of(conditions));
    }

    private static final Profile PROFILE = Profile.of(
            Architecture.X86_64,
            Action.errno(1),
            List.of(
                    Rule.allow("read", "write"),
                    new Rule(List.of("kill"), Action.TRAP, List.of(ArgumentCondition.of(1, Operator.EQUAL, 9))),
                    allowIf("clone", ArgumentCondition.masked(0, 0x10020000L, 0)),
                    allowIf("socket", ArgumentCondition.of(0, Operator.EQUAL, 1)),
                    allowIf("socket", ArgumentCondition.of(0, Operator.EQUAL, 2), ArgumentCondition.masked(1, 0xF, 2)),
                    allowIf("personality", ArgumentCondition.of(0, Operator.EQUAL, 0)),
                    allowIf("personality", ArgumentCondition.of(0, Operator.EQUAL, 8)),
                    allowIf("personality", ArgumentCondition.of(0, Operator.EQUAL, 0xFFFFFFFFL)),
                    allowIf("ioctl", ArgumentCondition.of(1, Operator.LESS_THAN, 0x80000000L)),
                    allowIf("ioctl", ArgumentCondition.of(1, Operator.GREATER_THAN, 0x100000001L))));

    @Test
    void listsCallsByWhatHappensToThemWithConditionsByName() {
        List<String> lines = PolicyText.lines(Filters.report(PROFILE));
        assertThat(lines)
                .containsSubsequence(
                        "x86_64",
                        "  allow (2):",
                        "    read write",
                        "  conditional (5):",
                        "    clone",
                        "      allow if (flags & (CLONE_NEWNS|CLONE_NEWUSER)) == 0",
                        "      otherwise errno EPERM",
                        "    ioctl",
                        "      allow if request not in 0x80000000..0x100000001",
                        "      otherwise errno EPERM",
                        "    kill",
                        "      trap if sig == SIGKILL",
                        "      otherwise errno EPERM",
                        "    personality",
                        "      allow if persona is PER_LINUX, PER_LINUX32 or 0xffffffff",
                        "      otherwise errno EPERM",
                        "    socket",
                        "      allow if domain == AF_UNIX",
                        "            or domain == AF_INET and (type & 0xf) == SOCK_DGRAM",
                        "      otherwise errno EPERM",
                        "  numbers of no call: errno ENOSYS",
                        "  x32 calls: errno ENOSYS",
                        "  number -1, a call that a tracer skips: errno ENOSYS",
                        "all other architectures",
                        "  every call: kill the process");
    }

    @Test
    void saysThatTheArchitectureIsNotLookedAt() {
        assertThat(PolicyText.lines(Filters.report(Filters.denying(59))))
                .startsWith("the filter does not look at the architecture; its numbers are read here as:", "x86_64")
                .contains("  errno EPERM (1):", "    execve", "findings");
    }

    @Test
    void usesTheErrorsOfTheArchitecture() {
        Profile mips = Profile.of(Architecture.MIPS64, Action.errno(89), List.of(Rule.allow("read")));
        assertThat(PolicyText.lines(Filters.report(mips))).anyMatch(line -> line.startsWith("  errno 89 ("));
    }
}
