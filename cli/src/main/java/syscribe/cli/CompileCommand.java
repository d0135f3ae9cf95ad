package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.CompileOptions;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.bpf.FilterReport;
import syscribe.tracer.linux.Host;

/** {@code syscribe compile}: a profile in, a seccomp-bpf program out. */
final class CompileCommand implements Command {
    @Override
    public String name() {
        return "compile";
    }

    @Override
    public String synopsis() {
        return "PROFILE -o FILE.bpf [--on-deny ACTION] [--weights FILE] [--optimize cached|plain] [--json]";
    }

    @Override
    public String summary() {
        return "compile a profile to the array of struct sock_filter that bwrap --seccomp and others take";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        CommonOptions.output("the program, in the byte order of this machine; - for standard output"))
                .addOption(CommonOptions.onDeny())
                .addOption(Option.builder()
                        .longOpt("weights")
                        .hasArg()
                        .argName("FILE")
                        .desc("how often each call is made, in lines of \"name: weight\"")
                        .get())
                .addOption(Option.builder()
                        .longOpt("optimize")
                        .hasArg()
                        .argName("WHAT")
                        .desc(
                                "which calls are to be fast: plain, all (default); cached, those for which Linux 5.11 and later run the filter")
                        .get())
                .addOption(CommonOptions.json("report the program's size and ways as JSON, on standard output"));
    }

    @Override
    public String details() {
        return """
                Without --weights all calls that the profile allows count alike. From Linux 5.11 on the kernel answers calls that are
                allowed whatever their arguments without running the filter; --optimize cached gives the short ways to the others:
                those whose arguments are checked, that are logged, or denied.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        List<Path> operands = invocation.operandPaths();
        if (operands.size() != 1) {
            throw new UsageException("expected one profile, not " + operands.size());
        }
        Path output = invocation.requirePath("o");
        if (invocation.has("json") && output.toString().equals("-")) {
            throw new UsageException("--json and -o - both want standard output");
        }
        CompileOptions options = options(invocation);
        Profile profile = ProfileFile.readForThisHost(operands.get(0), invocation.console());
        Profile compiled = invocation
                .value("on-deny")
                .map(word -> OnDeny.apply(profile, ActionWord.parse(word)))
                .orElse(profile);
        BpfProgram program = FilterCompiler.compile(compiled, options);
        OutputFile.write(output, program.toBytes(Host.ARCHITECTURE.byteOrder()), invocation.console());
        report(FilterReport.of(compiled, options, program), invocation);
        return ExitCode.OK;
    }

    private static void report(FilterReport report, Invocation invocation) {
        if (invocation.has("json")) {
            invocation.console().print(report.toJson());
        } else {
            report.lines().forEach(invocation.console()::message);
        }
    }

    private static CompileOptions options(Invocation invocation) throws IOException {
        CompileOptions options = switch (invocation.value("optimize").orElse("plain")) {
            case "plain" -> CompileOptions.DEFAULT;
            case "cached" -> CompileOptions.DEFAULT.withOptimize(CompileOptions.Optimize.CACHED);
            default ->
                throw new UsageException(
                        "--optimize " + invocation.value("optimize").orElse("") + " is neither plain nor cached");
        };
        return invocation.path("weights").isPresent()
                ? options.withWeights(WeightsFile.read(invocation.requirePath("weights")))
                : options;
    }
}
