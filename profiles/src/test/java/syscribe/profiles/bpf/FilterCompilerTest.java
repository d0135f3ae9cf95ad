package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.InexpressibleConditionException;

class FilterCompilerTest {
    private static final int READ = 0;
    private static final int SWAPOFF = 168;
    private static final Profile READ_ONLY =
            Profile.of(Architecture.X86_64, Action.errno(1), List.of(Rule.allow("read")));

    private static int run(BpfProgram program, SeccompData call) {
        return new FilterEmulator(program, ByteOrder.LITTLE_ENDIAN).run(call).value();
    }

    @Test
    void killsForeignArchitecturesAndRefusesX32() {
        BpfProgram program = FilterCompiler.compile(READ_ONLY);
        assertThat(run(program, SeccompData.of(Architecture.X86, 3))).isEqualTo(Action.KILL_PROCESS.returnValue());
        assertThat(run(program, SeccompData.of(Architecture.X86_64, 0x40000000)))
                .isEqualTo(Action.errno(38).returnValue());
        Profile permissive = READ_ONLY.withDefaultAction(Action.ALLOW);
        assertThat(run(FilterCompiler.compile(permissive), SeccompData.of(Architecture.X86_64, 0x40000000)))
                .isEqualTo(Action.KILL_PROCESS.returnValue());
    }

    @Test
    void neverKillsASkippedCall() {
        for (Action action : List.of(Action.KILL_PROCESS, Action.TRAP, Action.ALLOW, Action.errno(1))) {
            BpfProgram program = FilterCompiler.compile(READ_ONLY.withDefaultAction(action));
            assertThat(run(program, SeccompData.of(Architecture.X86_64, -1)))
                    .isEqualTo(Action.errno(38).returnValue());
        }
    }

    @Test
    void answersEnosysToCallsThatTheAuthorCouldNotKnow() {
        Profile old = new Profile(
                Action.errno(1),
                Set.of(Architecture.X86_64),
                Set.of(),
                List.of(Rule.allow("read")),
                Optional.of(new KernelVersion(4, 19)));
        BpfProgram program = FilterCompiler.compile(old);
        assertThat(run(program, SeccompData.of(Architecture.X86_64, SWAPOFF)))
                .isEqualTo(Action.errno(1).returnValue());
        int openat2 = 437;
        assertThat(run(program, SeccompData.of(Architecture.X86_64, openat2)))
                .isEqualTo(Action.errno(38).returnValue());
    }

    @Test
    void allowsTheTrustedPageWhereItWouldDenyAndKeepsAllowsCacheable() {
        long page = 0x7F00_1234_5000L;
        BpfProgram program = FilterCompiler.compile(
                READ_ONLY.withDefaultAction(Action.TRACE), CompileOptions.DEFAULT.withTrustedPage(page));
        SeccompData swapoff = SeccompData.of(Architecture.X86_64, SWAPOFF);
        assertThat(run(program, swapoff.withInstructionPointer(page + 4095))).isEqualTo(Action.ALLOW.returnValue());
        for (long address : new long[] {page - 1, page + 4096, page & 0xFFFFFFFFL, page | 1L << 63}) {
            assertThat(run(program, swapoff.withInstructionPointer(address))).isEqualTo(Action.TRACE.returnValue());
        }
        assertThat(new FilterEmulator(program, ByteOrder.LITTLE_ENDIAN)
                        .isConstantAllow(Architecture.X86_64.auditValue(), READ))
                .isTrue();
    }

    @Test
    void deniesSocketcallWhereSocketIsDeniedAndTheRestPasses() {
        Profile profile = Profile.of(
                Architecture.X86, Action.ALLOW, List.of(new Rule(List.of("socket"), Action.errno(1), List.of())));
        BpfProgram program = FilterCompiler.compile(profile);
        int socketcall = 102;
        assertThat(run(program, SeccompData.of(Architecture.X86, socketcall, 1)))
                .isEqualTo(Action.errno(1).returnValue());
        assertThat(run(program, SeccompData.of(Architecture.X86, socketcall, 2)))
                .isEqualTo(Action.ALLOW.returnValue());
    }

    @Test
    void refusesADenialWhoseArgumentsLieInMemory() {
        Rule rule = new Rule(List.of("socket"), Action.errno(1), List.of(ArgumentCondition.of(0, Operator.EQUAL, 40)));
        Profile profile = Profile.of(Architecture.X86, Action.ALLOW, List.of(rule));
        assertThatThrownBy(() -> FilterCompiler.compile(profile))
                .isInstanceOf(InexpressibleConditionException.class)
                .hasMessageContaining("socketcall");
    }

    @Test
    void compilesFiveHundredValuesOfOneArgumentToAShortSearch() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rules.add(new Rule(
                    List.of("ioctl"), Action.ALLOW, List.of(ArgumentCondition.of(1, Operator.EQUAL, 0x5400 + 3L * i))));
        }
        BpfProgram program = FilterCompiler.compile(Profile.of(Architecture.X86_64, Action.errno(1), rules));
        FilterEmulator emulator = new FilterEmulator(program, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 1500; i++) {
            FilterEmulator.Outcome outcome = emulator.run(SeccompData.of(Architecture.X86_64, 16, 0, 0x5400 + i));
            assertThat(outcome.value()).isEqualTo((i % 3 == 0 ? Action.ALLOW : Action.errno(1)).returnValue());
            assertThat(outcome.executed()).isLessThan(30);
        }
    }

    @Test
    void saysWhichCallsMakeAFilterTooLarge() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            rules.add(new Rule(
                    List.of("ioctl"),
                    Action.ALLOW,
                    List.of(ArgumentCondition.of(i % 5, Operator.EQUAL, 0x123456789L * i))));
        }
        Profile profile = Profile.of(Architecture.X86_64, Action.errno(1), rules);
        assertThatThrownBy(() -> FilterCompiler.compile(profile))
                .isInstanceOf(FilterTooLargeException.class)
                .hasMessageContaining("the kernel allows 4,096")
                .hasMessageContaining("ioctl on x86_64 (6,000 rules");
    }

    @Test
    void givesOftenMadeCallsShortWays() {
        Profile profile = Profile.of(
                Architecture.X86_64,
                Action.errno(1),
                List.of(Rule.allow("read", "mmap", "futex", "openat", "epoll_wait", "brk", "sendto")));
        CompileOptions options = CompileOptions.DEFAULT.withWeights(Map.of("futex", 0.9, "read", 0.1));
        BpfProgram program = FilterCompiler.compile(profile, options);
        int futex = 202;
        assertThat(new FilterEmulator(program, ByteOrder.LITTLE_ENDIAN)
                        .run(SeccompData.of(Architecture.X86_64, futex))
                        .executed())
                .isEqualTo(5);
        FilterStatistics statistics = FilterStatistics.of(options, program, Architecture.X86_64);
        assertThat(statistics.cacheableAllows()).isEqualTo(7);
        assertThat(statistics.expectedPath()).isBetween(5.0, 5.5);
    }

    @Test
    void givesShortWaysToWhatTheKernelCannotCache() {
        List<Rule> rules = new ArrayList<>();
        SyscallTable.of(Architecture.X86_64).numbers().forEach((name, number) -> {
            if (number % 5 != 0 && number != 41) {
                rules.add(Rule.allow(name));
            }
        });
        rules.add(new Rule(List.of("socket"), Action.ALLOW, List.of(ArgumentCondition.of(0, Operator.EQUAL, 1))));
        Profile profile = Profile.of(Architecture.X86_64, Action.errno(1), rules);
        Map<String, Double> weights = Map.of("read", 1000.0, "mmap", 1000.0, "futex", 1000.0, "socket", 10.0);
        CompileOptions plain = CompileOptions.DEFAULT.withWeights(weights);
        CompileOptions cached = plain.withOptimize(CompileOptions.Optimize.CACHED);
        BpfProgram forAll = FilterCompiler.compile(profile, plain);
        BpfProgram forUncached = FilterCompiler.compile(profile, cached);
        SeccompData socket = SeccompData.of(Architecture.X86_64, 41, 1);
        assertThat(executed(forUncached, socket)).isLessThan(executed(forAll, socket));
        FilterStatistics statistics = FilterStatistics.of(cached, forUncached, Architecture.X86_64);
        assertThat(statistics.cacheableAllows()).isEqualTo(statistics.allows()).isEqualTo(rules.size() - 1);
        assertThat(FilterStatistics.of(plain, forAll, Architecture.X86_64).cacheableAllows())
                .isEqualTo(rules.size() - 1);
        assertThat(statistics.expectedPath()).isLessThan(9);
    }

    private static int executed(BpfProgram program, SeccompData call) {
        return new FilterEmulator(program, ByteOrder.LITTLE_ENDIAN).run(call).executed();
    }
}
