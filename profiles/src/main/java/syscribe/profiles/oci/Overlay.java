package syscribe.profiles.oci;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lays what an entry says now over the object it was read from: fields keep their order, unknown ones stay, and an empty
 * list stays as empty as it was written.
 */
final class Overlay {
    private final Map<String, Optional<Json>> known = new LinkedHashMap<>();

    /** What a field says now. */
    Overlay put(String name, Json value) {
        known.put(name, Optional.of(value));
        return this;
    }

    /** A field that says nothing now, unless the condition holds. */
    Overlay put(String name, boolean present, Json value) {
        known.put(name, present ? Optional.of(value) : Optional.empty());
        return this;
    }

    Json.Obj over(Json.Obj source) {
        Map<String, Json> result = new LinkedHashMap<>();
        source.members().forEach((name, old) -> merge(name, old).ifPresent(value -> result.put(name, value)));
        known.forEach((name, value) -> value.ifPresent(v -> result.putIfAbsent(name, v)));
        return Json.Obj.of(result);
    }

    private Optional<Json> merge(String name, Json old) {
        Optional<Json> now = known.getOrDefault(name, Optional.of(old));
        return now.isEmpty() && old.isEmpty() ? Optional.of(old) : now;
    }
}
