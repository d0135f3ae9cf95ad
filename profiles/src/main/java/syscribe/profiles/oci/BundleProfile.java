package syscribe.profiles.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code config.json} of a bundle (OCI runtime specification, config.md), with or without a profile in it. */
public final class BundleProfile {
    private final Json.Obj config;
    private final String indent;

    private BundleProfile(Json.Obj config, String indent) {
        this.config = config;
        this.indent = indent;
    }

    /**
     * Reads a file; empty where it is no such configuration: no JSON object, without {@code ociVersion}, or over 16 MiB.
     *
     * @throws IOException where it cannot be read
     */
    public static Optional<BundleProfile> read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(JsonDecoder.MAX_BYTES + 1);
        }
        Problems problems = new Problems();
        Optional<Json> json = JsonDecoder.decode(bytes, problems);
        return json.filter(value -> !problems.anyError())
                .flatMap(value -> value instanceof Json.Obj object ? Optional.of(object) : Optional.empty())
                .filter(object -> object.get("ociVersion").isPresent())
                .map(object -> new BundleProfile(object, Indent.of(bytes)));
    }

    /**
     * The text of the configuration with a profile as its {@code linux.seccomp}; everything else stays.
     *
     * @throws IllegalArgumentException where the profile depends on the host: {@link Resolver#decide} comes first
     */
    public String with(ProfileDocument profile) {
        Json.Obj linux =
                config.get("linux").orElse(Json.Obj.EMPTY) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
        Map<String, Json> changed = new LinkedHashMap<>(linux.members());
        changed.put("seccomp", ProfileWriter.plain(profile));
        return JsonPrinter.print(config.with("linux", Json.Obj.of(changed)), indent);
    }
}
