package syscribe.profiles.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.CompileOptions;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;

/** Compiles Docker's default profile, as a container without capabilities gets it, for x86-64, x32 and i386. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompileDockerProfile {
    /** Debian's package golang-github-containers-common has it here. */
    @Param("/usr/share/containers/seccomp.json")
    String profile = "";

    @Param({"uniform", "web"})
    String weights = "";

    private Profile resolved = Profile.of(Architecture.X86_64, Action.ALLOW, List.of());
    private CompileOptions options = CompileOptions.DEFAULT;

    @Setup
    public void read() throws IOException {
        Host host = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 18));
        resolved = Resolver.resolve(ProfileReader.read(Path.of(profile)).orThrow(), host);
        options = CompileOptions.DEFAULT.withWeights(
                weights.equals("web")
                        ? Map.of("epoll_wait", 40.0, "recvfrom", 20.0, "writev", 20.0, "close", 10.0, "accept4", 4.0)
                        : Map.of());
    }

    @Benchmark
    public BpfProgram compile() {
        return FilterCompiler.compile(resolved, options);
    }
}
