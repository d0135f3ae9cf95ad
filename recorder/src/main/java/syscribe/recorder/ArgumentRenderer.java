package syscribe.recorder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.signature.Kind;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;
import syscribe.profiles.signature.SyscallSignature;
import syscribe.recorder.journal.Observation;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.TraceeMemory;

/** Shows the arguments of a call to a reader: paths as text, flags and constants by name. */
final class ArgumentRenderer {
    /** {@code PATH_MAX}, {@code linux/limits.h}. */
    private static final int LONGEST_PATH = 4096;

    private final TraceeMemory memory = new TraceeMemory();

    /** One text for each argument; none where the call's signature is not known. */
    List<String> render(Tracee tracee, Observation observation) {
        Optional<SyscallSignature> signature = Signatures.of(observation.architecture(), observation.name());
        if (signature.isEmpty()) {
            return List.of();
        }
        List<Parameter> parameters = signature.get().parameters();
        List<String> shown = new ArrayList<>(parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            shown.add(render(tracee, parameters.get(i), tracee.argument(i)));
        }
        if (observation.name().equals("clone3")) {
            cloneFlags(tracee, observation).ifPresent(flags -> shown.set(0, flags));
        }
        return shown;
    }

    private String render(Tracee tracee, Parameter parameter, long value) {
        if (parameter.kind() != Kind.PATH || value == 0) {
            return parameter.decode(value);
        }
        byte[] path = memory.readCString(tracee.tid(), value, LONGEST_PATH);
        return path.length == 0 ? parameter.decode(value) : '"' + new String(path, StandardCharsets.UTF_8) + '"';
    }

    /** The flags in {@code struct clone_args} ({@code linux/sched.h}), of which they are the first 64 bits. */
    private Optional<String> cloneFlags(Tracee tracee, Observation observation) {
        byte[] flags = memory.read(tracee.tid(), tracee.argument(0), Long.BYTES);
        if (flags.length < Long.BYTES) {
            return Optional.empty();
        }
        long value = ByteBuffer.wrap(flags)
                .order(observation.architecture().byteOrder())
                .getLong();
        return Signatures.of(observation.architecture(), "clone")
                .flatMap(clone -> clone.parameters().stream()
                        .filter(parameter -> parameter.name().equals("flags"))
                        .findFirst()
                        .map(parameter -> "{flags=" + parameter.decode(value) + ", ...}"));
    }
}
