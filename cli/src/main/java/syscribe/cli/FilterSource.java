package syscribe.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.bpf.InvalidFilterException;
import syscribe.profiles.bpf.Verifier;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;
import syscribe.tracer.InstalledFilters;
import syscribe.tracer.linux.Host;

/**
 * Filters to look at: those of a process, the one in a file, or the one that a profile compiles to.
 *
 * @param name what they come from, for messages
 * @param filters the newest first; each one as the kernel would accept it
 * @param architecture whose calls are meant where a filter does not say it
 */
record FilterSource(String name, List<BpfProgram> filters, Architecture architecture) {
    /** More than the largest program, and more than a profile may have. */
    private static final int MOST_BYTES = 17 << 20;

    FilterSource {
        filters = List.copyOf(filters);
    }

    static FilterSource ofProcess(int pid) {
        return new FilterSource("process " + pid, InstalledFilters.of(pid), Host.ARCHITECTURE);
    }

    /** A program or a profile, told apart by what is in it. */
    static FilterSource ofFile(Path file, Console console) throws IOException {
        byte[] bytes = read(file);
        return isDocument(bytes) ? compile(bytes, file, console) : decode(bytes, file);
    }

    private static byte[] read(Path file) throws IOException {
        return NamedFailure.of(file, () -> {
            try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
                return in.readNBytes(MOST_BYTES);
            }
        });
    }

    /** A JSON document begins with a brace; a program begins with an operation, none of which is one, in either byte order. */
    private static boolean isDocument(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && Character.isWhitespace(bytes[start])) {
            start++;
        }
        return start < bytes.length && bytes[start] == '{';
    }

    private static FilterSource compile(byte[] bytes, Path file, Console console) throws IOException {
        var parsed = ProfileReader.read(new ByteArrayInputStream(bytes), file.toString());
        var document = parsed.orThrow();
        parsed.describeProblems().forEach(console::message);
        Profile profile = Resolver.resolve(document, ProfileFile.thisHost());
        return new FilterSource(file.toString(), List.of(FilterCompiler.compile(profile)), Host.ARCHITECTURE);
    }

    private static FilterSource decode(byte[] bytes, Path file) {
        boolean whole = bytes.length > 0 && bytes.length % BpfInstruction.BYTES == 0;
        if (!whole || bytes.length / BpfInstruction.BYTES > BpfProgram.MAX_INSTRUCTIONS) {
            throw new UsageException(String.format(
                    "%s is neither a profile nor a program: %,d bytes are not 1 to %,d instructions of %d bytes",
                    file, bytes.length, BpfProgram.MAX_INSTRUCTIONS, BpfInstruction.BYTES));
        }
        ByteOrder order = BpfProgram.byteOrderOf(bytes);
        BpfProgram program = BpfProgram.fromBytes(bytes, order);
        try {
            Verifier.verify(program);
        } catch (InvalidFilterException e) {
            throw new UsageException(file + " is no filter that a kernel would accept: " + e.getMessage());
        }
        boolean foreign = order != Host.ARCHITECTURE.byteOrder();
        return new FilterSource(file.toString(), List.of(program), foreign ? Architecture.S390X : Host.ARCHITECTURE);
    }
}
