package syscribe.profiles.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;

/** Which part of a profile decides about a call. */
class ProfileCoverageTest {
    private static final List<ArgumentCondition> ONE = List.of(ArgumentCondition.of(0, Operator.EQUAL, 1));

    private static final List<Rule> RULES = List.of(
            Rule.allow("read", "close"),
            new Rule(List.of("write"), Action.ALLOW, ONE),
            new Rule(List.of("close"), Action.errno(9), List.of()),
            new Rule(List.of("mount"), Action.KILL_PROCESS, List.of()),
            new Rule(List.of("ptrace"), Action.KILL_PROCESS, ONE),
            new Rule(List.of("uname"), Action.LOG, List.of()));

    @ParameterizedTest
    @CsvSource({
        "read, ALLOWED",
        "write, CONDITIONAL",
        "close, DENIED_BY_RULE",
        "mount, DENIED_BY_RULE",
        "ptrace, DENIED_BY_RULE",
        "uname, DENIED_BY_RULE",
        "getpid, NOT_NAMED",
    })
    void saysWhichPartOfAnAllowlistDecides(String name, Coverage expected) {
        assertThat(of(Action.errno(1), name)).isEqualTo(expected);
        assertThat(of(Action.LOG, name)).as("in a dry run").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"read, ALLOWED", "write, ALLOWED", "mount, DENIED_BY_RULE", "ptrace, CONDITIONAL", "getpid, ALLOWED"})
    void saysWhichPartOfADenylistDecides(String name, Coverage expected) {
        assertThat(of(Action.ALLOW, name)).isEqualTo(expected);
    }

    @Test
    void tellsOtherArchitecturesApart() {
        ProfileCoverage coverage = new ProfileCoverage(Profile.of(Architecture.X86_64, Action.errno(1), RULES));
        assertThat(coverage.of(Architecture.X86, 3)).isEqualTo(Coverage.FOREIGN_ARCHITECTURE);
        assertThat(coverage.of(Architecture.X32, Architecture.X32_SYSCALL_BIT))
                .isEqualTo(Coverage.FOREIGN_ARCHITECTURE);
    }

    private static Coverage of(Action otherwise, String name) {
        int number = SyscallTable.of(Architecture.X86_64).number(name).orElseThrow();
        return new ProfileCoverage(Profile.of(Architecture.X86_64, otherwise, RULES)).of(Architecture.X86_64, number);
    }
}
