package syscribe.profiles.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads profiles, whichever of the two dialects they are in, alone, in a bundle's {@code config.json} or in an object of
 * Kubernetes' Security Profiles Operator.
 *
 * <p>Whatever the bytes are, the answer is a document or the problems that it has; only the reading of a file or stream
 * itself throws. Documents over 16 MiB are refused, in bounded memory.
 */
public final class ProfileReader {
    private ProfileReader() {}

    /**
     * Reads a file.
     *
     * @throws IOException where the file cannot be read
     */
    public static ParsedProfile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a stream to its end, or to just over the limit of 16 MiB.
     *
     * @throws IOException where the stream cannot be read
     */
    public static ParsedProfile read(InputStream in, String sourceName) throws IOException {
        return read(in.readNBytes(JsonDecoder.MAX_BYTES + 1), sourceName);
    }

    public static ParsedProfile read(byte[] bytes, String sourceName) {
        Problems problems = new Problems();
        Optional<ProfileDocument> document =
                decode(bytes, problems).flatMap(json -> document(json, Indent.of(bytes), problems));
        List<Problem> found = problems.toList();
        return new ParsedProfile(sourceName, problems.anyError() ? Optional.empty() : document, found);
    }

    private static Optional<Json> decode(byte[] bytes, Problems problems) {
        return YamlDecoder.isExpected(bytes)
                ? YamlDecoder.decode(bytes, problems)
                : JsonDecoder.decode(bytes, problems);
    }

    private static Optional<ProfileDocument> document(Json json, String indent, Problems problems) {
        Optional<Fields> fields = Fields.of(new Located(json, JsonPath.ROOT), problems);
        if (fields.filter(OperatorProfile::isIn).isPresent()) {
            return OperatorProfile.read(fields.get(), problems);
        }
        if (fields.filter(ProfileReader::isBundle).isPresent()) {
            return inBundle(fields.get(), indent);
        }
        return fields.flatMap(f -> DocumentReader.read(f, indent, Optional.empty()));
    }

    /** A {@code config.json} has no {@code defaultAction} of its own. */
    private static boolean isBundle(Fields fields) {
        return fields.get("defaultAction").isEmpty()
                && (fields.get("linux").isPresent() || fields.get("ociVersion").isPresent());
    }

    private static Optional<ProfileDocument> inBundle(Fields bundle, String indent) {
        Optional<Fields> linux = bundle.object("linux");
        Optional<Fields> seccomp = linux.flatMap(l -> l.object("seccomp"));
        if (linux.flatMap(l -> l.get("seccomp")).isEmpty()) {
            bundle.error("linux", "the config.json has no profile; expected linux.seccomp");
        }
        return seccomp.flatMap(s -> DocumentReader.read(s, indent, Optional.of(bundle.object())));
    }
}
