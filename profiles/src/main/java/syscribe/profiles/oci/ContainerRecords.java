package syscribe.profiles.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks a container's name and image up in what its engine has written about it, which no runtime is told: podman's {@code
 * containers.json}, Docker's {@code config.v2.json}, the annotations of CRI-O and containerd. What is not there, or not as
 * expected, is left out.
 */
public final class ContainerRecords {
    private static final String NAME = "name";
    private static final String IMAGE = "image";

    private static final Map<String, List<String>> ANNOTATIONS = Map.of(
            NAME,
            List.of("io.kubernetes.cri-o.ContainerName", "io.kubernetes.cri.container-name"),
            IMAGE,
            List.of("io.kubernetes.cri-o.ImageName", "io.kubernetes.cri.image-name"));

    private ContainerRecords() {}

    /** Name and image, as far as a bundle's annotations say them. */
    public static Map<String, String> fromAnnotations(Map<String, String> annotations) {
        Map<String, String> found = new TreeMap<>();
        ANNOTATIONS.forEach((fact, names) -> names.stream()
                .filter(annotations::containsKey)
                .findFirst()
                .ifPresent(name -> found.put(fact, annotations.get(name))));
        return found;
    }

    /** Name and image of the container of a bundle. */
    public static Map<String, String> of(Path bundle, String id) {
        Map<String, String> found = new TreeMap<>();
        try {
            found.putAll(inPodman(bundle, id));
            found.putAll(inDocker(bundle, id));
            found.putAll(fromAnnotations(Bundle.read(bundle).annotations()));
        } catch (IOException | UncheckedIOException | InvalidPathException notAsExpected) {
            // Then this much is known.
        }
        found.values().removeIf(String::isEmpty);
        return found;
    }

    /** {@code STORE/overlay-containers/ID/userdata} is the bundle, {@code STORE/overlay-containers/containers.json} the list. */
    private static Map<String, String> inPodman(Path bundle, String id) throws IOException {
        Path list = bundle.resolve("../../containers.json").normalize();
        if (!Files.isRegularFile(list) || !(JsonFile.read(list) instanceof Json.Arr containers)) {
            return Map.of();
        }
        Optional<Json.Obj> own = containers.items().stream()
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .filter(container -> JsonFile.text(container, "id").equals(id))
                .findFirst();
        return own.isEmpty() ? Map.of() : podmanMetadata(JsonFile.text(own.get(), "metadata"));
    }

    private static Map<String, String> podmanMetadata(String metadata) {
        if (JsonDecoder.decode(metadata.getBytes(StandardCharsets.UTF_8), new Problems())
                        .orElse(Json.Obj.EMPTY)
                instanceof Json.Obj object) {
            return Map.of(
                    NAME, JsonFile.text(object, "name"),
                    IMAGE, JsonFile.text(object, "image-name"));
        }
        return Map.of();
    }

    /** Docker mounts {@code /etc/hosts} and others from the directory in which it keeps the container's record. */
    private static Map<String, String> inDocker(Path bundle, String id) throws IOException {
        Optional<Path> file = Bundle.read(bundle).mountSources().stream()
                .map(Path::getParent)
                .filter(directory -> directory != null && directory.endsWith(id))
                .map(directory -> directory.resolve("config.v2.json"))
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isEmpty() || !(JsonFile.read(file.get()) instanceof Json.Obj record)) {
            return Map.of();
        }
        Json.Obj config =
                record.get("Config").orElse(Json.Obj.EMPTY) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
        return Map.of(
                NAME, JsonFile.text(record, "Name").replaceFirst("^/", ""),
                IMAGE, JsonFile.text(config, "Image"));
    }
}
