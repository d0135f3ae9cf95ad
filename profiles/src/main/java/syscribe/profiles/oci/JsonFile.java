package syscribe.profiles.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Documents of container engines that are no profiles: read within the same bounds, and refused in one line. */
final class JsonFile {
    private JsonFile() {}

    static Json read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a document.
     *
     * @param name what a message calls it
     * @throws IOException where it cannot be read or is no JSON; the message is for the user
     */
    static Json read(InputStream in, String name) throws IOException {
        Problems problems = new Problems();
        var json = JsonDecoder.decode(in.readNBytes(JsonDecoder.MAX_BYTES + 1), problems);
        if (json.isEmpty() || problems.anyError()) {
            throw new IOException(problems.toList().get(0).describe(name));
        }
        return json.get();
    }

    static Json.Obj readObject(InputStream in, String name) throws IOException {
        if (read(in, name) instanceof Json.Obj object) {
            return object;
        }
        throw new IOException(name + " is no JSON object");
    }

    /** An object's fields that are strings; empty where it has no such object. */
    static Map<String, String> texts(Json.Obj object, String field) {
        Map<String, String> texts = new TreeMap<>();
        if (object.get(field).orElse(Json.Obj.EMPTY) instanceof Json.Obj map) {
            map.members().forEach((name, value) -> {
                if (value instanceof Json.Text text) {
                    texts.put(name, text.value());
                }
            });
        }
        return texts;
    }

    /** A field that is a string; empty text where it is not there or something else. */
    static String text(Json.Obj object, String field) {
        return object.get(field).orElse(Json.Obj.EMPTY) instanceof Json.Text text ? text.value() : "";
    }
}
