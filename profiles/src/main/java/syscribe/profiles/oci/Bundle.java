package syscribe.profiles.oci;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A container before it runs: the {@code config.json} of a bundle (OCI runtime specification, {@code config.md}). */
public final class Bundle {
    /** The hooks that run when the container's process is there and has not begun. */
    static final String STAGE = "createRuntime";

    private static final String INDENT = "  ";

    private final Path file;
    private final Json.Obj config;

    private Bundle(Path file, Json.Obj config) {
        this.file = file;
        this.config = config;
    }

    /**
     * Reads a bundle's configuration.
     *
     * @throws IOException where there is none, or it is no JSON object; the message is for the user
     */
    public static Bundle read(Path directory) throws IOException {
        Path file = directory.resolve("config.json");
        if (JsonFile.read(file) instanceof Json.Obj config) {
            return new Bundle(file, config);
        }
        throw new IOException(file + " is no JSON object");
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    public Map<String, String> annotations() {
        return JsonFile.texts(config, "annotations");
    }

    /** The same with a hook behind those that it has; one of the same program gives way to it. */
    public Bundle with(Hook hook) {
        Json.Obj hooks =
                config.get("hooks").orElse(Json.Obj.EMPTY) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
        List<Json> entries = new ArrayList<>();
        if (hooks.get(STAGE).orElse(Json.Obj.EMPTY) instanceof Json.Arr array) {
            array.items().stream().filter(entry -> !hook.isAt(entry)).forEach(entries::add);
        }
        entries.add(hook.toJson());
        return new Bundle(file, config.with("hooks", hooks.with(STAGE, Json.Arr.of(entries))));
    }

    /** The configuration's text. */
    public String toJson() {
        return JsonPrinter.print(config, INDENT);
    }

    /** Where files of the host are mounted from. */
    List<Path> mountSources() {
        List<Path> sources = new ArrayList<>();
        if (config.get("mounts").orElse(Json.Obj.EMPTY) instanceof Json.Arr mounts) {
            for (Json mount : mounts.items()) {
                String source = mount instanceof Json.Obj object ? JsonFile.text(object, "source") : "";
                if (source.startsWith("/")) {
                    sources.add(Path.of(source));
                }
            }
        }
        return sources;
    }
}
