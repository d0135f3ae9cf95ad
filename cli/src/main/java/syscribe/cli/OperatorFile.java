package syscribe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import syscribe.generator.container.OperatorRecording;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.recorder.journal.Recording;

/** A {@code SeccompProfile} of the Security Profiles Operator where a recording is expected: it lists what was seen. */
final class OperatorFile {
    private static final int LOOK_AHEAD = 64 << 10;
    private static final Pattern KIND = Pattern.compile("\"?\\bkind\"?\\s*:\\s*\"?SeccompProfile\\b");

    private OperatorFile() {}

    static boolean isOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LOOK_AHEAD), StandardCharsets.ISO_8859_1);
            return KIND.matcher(start).find();
        }
    }

    /**
     * Reads one.
     *
     * @throws syscribe.profiles.oci.InvalidProfileException where it has an error
     */
    static Recording readRecording(Path file, Console console) throws IOException {
        ProfileDocument document = ProfileFile.readDocument(file, console);
        return OperatorRecording.of(
                document, Version.current(), ProfileFile.thisHost().architecture());
    }
}
