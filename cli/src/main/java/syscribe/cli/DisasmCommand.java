package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.Disassembler;

/** {@code syscribe disasm}: shows filters as listings, or what they mean. */
final class DisasmCommand implements Command {
    private static final String POLICY = "policy";
    private static final String JSON = "json";
    private static final String OCI = "oci";

    @Override
    public String name() {
        return "disasm";
    }

    @Override
    public String synopsis() {
        return "PROFILE|FILE.bpf|-p PID [--policy [--json|--oci]]";
    }

    @Override
    public String summary() {
        return "list a filter with labels, syscall names and actions, or say what it means";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("p")
                        .longOpt("pid")
                        .hasArg()
                        .argName("PID")
                        .desc("every filter that a running process has, the newest first (needs CAP_SYS_ADMIN)")
                        .get())
                .addOption(Option.builder()
                        .longOpt(POLICY)
                        .desc("what the filter does with every call, for all arguments; of several, each and together")
                        .get())
                .addOption(CommonOptions.json("with --policy: the same as JSON"))
                .addOption(Option.builder()
                        .longOpt(OCI)
                        .desc("with --policy: as a profile; exit status 1 where none treats every call the same")
                        .get());
    }

    @Override
    public String details() {
        return """
                --policy reads any filter, whoever made it, and tells what may be wrong with it: no check of the
                architecture, x32 calls or unknown calls that pass, a denied call beside an allowed one that does the
                same, io_uring. --oci compares its profile with the filter for every call, and names each difference.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        boolean json = invocation.has(JSON);
        boolean oci = invocation.has(OCI);
        if ((json || oci) && !invocation.has(POLICY)) {
            throw new UsageException("--" + (json ? JSON : OCI) + " goes with --" + POLICY);
        }
        if (json && oci) {
            throw new UsageException("--" + JSON + " and --" + OCI + " exclude each other");
        }
        Console console = invocation.console();
        FilterSource source = source(invocation);
        if (source.filters().isEmpty()) {
            return nothing(source, console, json || oci);
        }
        if (!invocation.has(POLICY)) {
            return list(source, console);
        }
        PolicyView view = new PolicyView(source, console);
        return json ? view.json() : oci ? view.document() : view.text();
    }

    private static FilterSource source(Invocation invocation) throws IOException {
        if (invocation.has("p")) {
            invocation.requireNoOperands();
            return FilterSource.ofProcess(invocation.requireNumber("p", 1, Integer.MAX_VALUE));
        }
        List<Path> operands = invocation.operandPaths();
        if (operands.size() != 1) {
            throw new UsageException("expected one profile or program, not " + operands.size());
        }
        return FilterSource.ofFile(operands.get(0), invocation.console());
    }

    private static int nothing(FilterSource source, Console console, boolean isDocument) {
        String reason = source.name() + " has no filter";
        if (isDocument) {
            throw new UsageException(reason + ", so there is no document to write");
        }
        console.message(reason);
        return ExitCode.OK;
    }

    private static int list(FilterSource source, Console console) {
        List<BpfProgram> filters = source.filters();
        for (int i = 0; i < filters.size(); i++) {
            String which = filters.size() == 1 ? "" : String.format("filter %d of %d of ", i + 1, filters.size());
            console.print(String.format(
                    "; %s%s, %,d instructions",
                    which, source.name(), filters.get(i).size()));
            Disassembler.list(filters.get(i)).forEach(console::print);
        }
        return ExitCode.OK;
    }
}
