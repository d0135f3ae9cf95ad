package syscribe.tracer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import syscribe.tracer.linux.NativeBuffer;

/**
 * What execve(2) takes. Each char of the strings is one byte (ISO 8859-1), so that what the caller gave is passed on
 * unchanged whatever the locale.
 *
 * @param path of the program, as the kernel is to resolve it
 * @param arguments the first is the name that the program sees as its own
 * @param environment {@code NAME=value} entries
 */
public record ExecImage(String path, List<String> arguments, List<String> environment) {
    public ExecImage {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    /** The image that runs this one, a script without {@code #!}, in the shell, as execvp(3) does. */
    public ExecImage asShellScript() {
        List<String> words = new ArrayList<>(List.of("sh", path));
        words.addAll(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
        return new ExecImage("/bin/sh", words, environment);
    }

    /** Adds the execve to a sequence, with the path at a given address. */
    public void execIn(SyscallSequence sequence, long pathAddress) {
        sequence.call(
                SyscallSequence.Then.FAIL_IF_NEGATIVE,
                "execve",
                pathAddress,
                pointers(sequence, arguments),
                pointers(sequence, environment));
    }

    void execIn(SyscallSequence sequence) {
        execIn(sequence, sequence.keep(NativeBuffer.ofCString(pathBytes())));
    }

    public byte[] pathBytes() {
        return path.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long pointers(SyscallSequence sequence, List<String> strings) {
        NativeBuffer array = new NativeBuffer((strings.size() + 1L) * Long.BYTES);
        for (int i = 0; i < strings.size(); i++) {
            byte[] bytes = strings.get(i).getBytes(StandardCharsets.ISO_8859_1);
            array.putLong((long) i * Long.BYTES, sequence.keep(NativeBuffer.ofCString(bytes)));
        }
        return sequence.keep(array);
    }
}
