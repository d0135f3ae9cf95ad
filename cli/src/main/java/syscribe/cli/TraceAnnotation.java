package syscribe.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The annotation {@code io.containers.trace-syscall=of:PATH[;if:PATH]} of oci-seccomp-bpf-hook(1).
 *
 * @param output where the profile goes, an absolute path
 * @param input a profile to extend, an absolute path
 */
record TraceAnnotation(Path output, Optional<Path> input) {
    static final String NAME = "io.containers.trace-syscall";

    private static final String OUTPUT = "of:";
    private static final String INPUT = "if:";

    /** @throws UsageException where it is not of that form */
    static TraceAnnotation parse(String text) {
        Optional<Path> output = Optional.empty();
        Optional<Path> input = Optional.empty();
        for (String part : text.split(";", -1)) {
            if (part.startsWith(OUTPUT) && output.isEmpty()) {
                output = Optional.of(HookTarget.absolute(NAME, part.substring(OUTPUT.length())));
            } else if (part.startsWith(INPUT) && input.isEmpty()) {
                input = Optional.of(HookTarget.absolute(NAME, part.substring(INPUT.length())));
            } else {
                throw new UsageException("the annotation " + NAME + " is \"" + text + "\"; expected of:PATH[;if:PATH]");
            }
        }
        if (output.isEmpty()) {
            throw new UsageException("the annotation " + NAME + " lacks of:PATH, the file for the profile");
        }
        return new TraceAnnotation(output.get(), input);
    }
}
