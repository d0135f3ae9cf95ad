package syscribe.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.Disassembler;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;
import syscribe.tracer.InstalledFilters;

/** {@code syscribe disasm}: shows a filter as a listing that a person can follow. */
final class DisasmCommand implements Command {
    /** More than the largest program, and more than a profile may have. */
    private static final int MOST_BYTES = 17 << 20;

    @Override
    public String name() {
        return "disasm";
    }

    @Override
    public String synopsis() {
        return "PROFILE|FILE.bpf|-p PID";
    }

    @Override
    public String summary() {
        return "list a filter with labels, syscall names and actions";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("p")
                        .longOpt("pid")
                        .hasArg()
                        .argName("PID")
                        .desc("every filter that a running process has, the newest first (needs CAP_SYS_ADMIN)")
                        .get());
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        return invocation.has("p") ? listInstalled(invocation) : listFile(invocation);
    }

    private static int listInstalled(Invocation invocation) {
        invocation.requireNoOperands();
        int pid = invocation.requireNumber("p", 1, Integer.MAX_VALUE);
        Console console = invocation.console();
        List<BpfProgram> filters = InstalledFilters.of(pid);
        if (filters.isEmpty()) {
            console.message("process " + pid + " has no filter");
        }
        for (int i = 0; i < filters.size(); i++) {
            console.print(String.format(
                    "; filter %d of %d of process %d, %d instructions",
                    i + 1, filters.size(), pid, filters.get(i).size()));
            Disassembler.list(filters.get(i)).forEach(console::print);
        }
        return ExitCode.OK;
    }

    private static int listFile(Invocation invocation) throws IOException {
        List<Path> operands = invocation.operandPaths();
        if (operands.size() != 1) {
            throw new UsageException("expected one profile or program, not " + operands.size());
        }
        byte[] bytes = read(operands.get(0));
        BpfProgram program = isDocument(bytes)
                ? compile(bytes, operands.get(0), invocation.console())
                : decode(bytes, operands.get(0));
        Disassembler.list(program).forEach(invocation.console()::print);
        return ExitCode.OK;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }

    /** A JSON document begins with a brace; a program begins with an operation, none of which is one, in either byte order. */
    private static boolean isDocument(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && Character.isWhitespace(bytes[start])) {
            start++;
        }
        return start < bytes.length && bytes[start] == '{';
    }

    private static BpfProgram compile(byte[] bytes, Path file, Console console) throws IOException {
        var parsed = ProfileReader.read(new ByteArrayInputStream(bytes), file.toString());
        var document = parsed.orThrow();
        parsed.describeProblems().forEach(console::message);
        return FilterCompiler.compile(Resolver.resolve(document, ProfileFile.thisHost()));
    }

    private static BpfProgram decode(byte[] bytes, Path file) {
        boolean whole = bytes.length > 0 && bytes.length % BpfInstruction.BYTES == 0;
        if (!whole || bytes.length / BpfInstruction.BYTES > BpfProgram.MAX_INSTRUCTIONS) {
            throw new UsageException(String.format(
                    "%s is neither a profile nor a program: %,d bytes are not 1 to %,d instructions of %d bytes",
                    file, bytes.length, BpfProgram.MAX_INSTRUCTIONS, BpfInstruction.BYTES));
        }
        return BpfProgram.fromBytes(bytes, BpfProgram.byteOrderOf(bytes));
    }
}
