package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import syscribe.generator.GeneratedProfile;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileExtension;
import syscribe.generator.ProfileGenerator;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.recorder.container.RuntimeCalls;
import syscribe.recorder.journal.Recording;

/** The profile that an annotation asks for, written when its container has ended. */
final class HookProfile {
    private HookProfile() {}

    /**
     * Makes it of all runs that the recording holds, of what the runtime called itself and of what any known one does, so that the
     * container starts; nothing where none is asked for.
     */
    static void write(HookTarget target, GeneratorOptions options, Console console) throws IOException {
        if (target.profile().isEmpty()) {
            return;
        }
        Path output = target.profile().get();
        Recording recording = RecordingFiles.readAll(List.of(target.recording()), console);
        GeneratorOptions container = options.withTarget(RuntimeOptions.EVERY_RUNTIME);
        ProfileDocument document = document(target, ProfileGenerator.generate(recording, container), console);
        document = ProfileExtension.extend(document, RuntimeCalls.namesIn(recording));
        Dialect dialect = document.isConditionalOnHost() ? Dialect.DOCKER : Dialect.OCI;
        OutputFile.write(output, ProfileWriter.toJson(document, dialect), console);
        console.message("profile: " + output);
    }

    /**
     * Finds out, before the container starts, what else would only be known when it has ended.
     *
     * @throws IOException where the profile cannot be written, or the one that it extends cannot be read
     */
    static void requirePossible(HookTarget target) throws IOException {
        if (target.profile().isPresent()) {
            OutputFile.requireWritable(target.profile().get());
        }
        if (target.base().isPresent()) {
            Path base = target.base().get();
            NamedFailure.of(base, () -> ProfileReader.read(base)).orThrow();
        }
    }

    private static ProfileDocument document(HookTarget target, GeneratedProfile generated, Console console)
            throws IOException {
        return target.base().isEmpty()
                ? generated.toDocument()
                : ProfileExtension.extend(ProfileFile.readDocument(target.base().get(), console), generated.names());
    }
}
