package syscribe.profiles.oci;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that a runtime runs when it has made a container and not started it yet ({@code config.md}, POSIX-platform Hooks).
 *
 * @param command its path, which is absolute, and its arguments
 * @param environment {@code NAME=value}; it has no other
 * @param timeoutSeconds after which the runtime gives up
 */
public record Hook(List<String> command, List<String> environment, int timeoutSeconds) {
    public Hook {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        if (command.isEmpty() || !command.get(0).startsWith("/")) {
            throw new IllegalArgumentException("the hook " + command + " does not begin with an absolute path");
        }
    }

    Json.Obj toJson() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("path", Json.Text.of(command.get(0)));
        fields.put("args", Json.Arr.ofTexts(command));
        fields.put("env", Json.Arr.ofTexts(environment));
        fields.put("timeout", Json.Num.ofUnsigned(timeoutSeconds));
        return Json.Obj.of(fields);
    }

    boolean isAt(Json entry) {
        return entry instanceof Json.Obj object && JsonFile.text(object, "path").equals(command.get(0));
    }

    /**
     * The file that has podman and CRI-O run it, for containers with an annotation (oci-hooks(5)).
     *
     * @param annotation a regular expression that an annotation's name must match
     */
    public String toHooksFile(String annotation) {
        Map<String, Json> document = new LinkedHashMap<>();
        document.put("version", Json.Text.of("1.0.0"));
        document.put("hook", toJson());
        document.put("when", Json.Obj.of(Map.of("annotations", Json.Obj.of(Map.of(annotation, Json.Text.of(".*"))))));
        document.put("stages", Json.Arr.ofTexts(List.of(Bundle.STAGE)));
        return JsonPrinter.print(Json.Obj.of(document), "    ");
    }
}
