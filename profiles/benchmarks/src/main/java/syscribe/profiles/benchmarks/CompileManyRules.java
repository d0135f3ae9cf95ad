package syscribe.profiles.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;

/** How compile time grows with the number of rules that have arguments. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompileManyRules {
    @Param({"50", "100", "200", "350", "500"})
    int rules;

    /** Values of one argument of one call, or two conditions on each of many calls. */
    @Param({"values", "calls"})
    String kind = "";

    private Profile profile = Profile.of(Architecture.X86_64, Action.ALLOW, List.of());

    @Setup
    public void make() {
        Random random = new Random(1);
        List<String> names =
                List.copyOf(SyscallTable.of(Architecture.X86_64).numbers().keySet());
        List<Rule> made = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            made.add(
                    kind.equals("values")
                            ? rule("ioctl", ArgumentCondition.of(1, Operator.EQUAL, random.nextInt() & 0xFFFFFFFFL))
                            : rule(
                                    names.get(i % names.size()),
                                    ArgumentCondition.of(i % 3, Operator.EQUAL, random.nextInt(1000)),
                                    ArgumentCondition.masked(3, 0xFF, random.nextInt(256))));
        }
        profile = Profile.of(Architecture.X86_64, Action.errno(1), made);
    }

    private static Rule rule(String name, ArgumentCondition... conditions) {
        return new Rule(List.of(name), Action.ALLOW, List.of(conditions));
    }

    @Benchmark
    public BpfProgram compile() {
        return FilterCompiler.compile(profile);
    }
}
