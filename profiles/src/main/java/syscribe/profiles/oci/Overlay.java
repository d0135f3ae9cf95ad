package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** A field that stays as it is. */
    Overlay keep(String name, Json.Obj source) {
        known.put(name, Optional.ofNullable(source.members().get(name)));
        return this;
    }

    /** The object with what is known now; a new field stands behind the one that is put before it. */
    Json.Obj over(Json.Obj source) {
        Map<String, Json> values = new LinkedHashMap<>();
        source.members().forEach((name, old) -> merge(name, old).ifPresent(value -> values.put(name, value)));
        List<String> order = new ArrayList<>(values.keySet());
        int next = 0;
        for (Map.Entry<String, Optional<Json>> field : known.entrySet()) {
            String name = field.getKey();
            if (field.getValue().isPresent()
                    && values.putIfAbsent(name, field.getValue().get()) == null) {
                order.add(next, name);
            }
            next = order.contains(name) ? order.indexOf(name) + 1 : next;
        }
        Map<String, Json> result = new LinkedHashMap<>();
        order.forEach(name -> result.put(name, Objects.requireNonNull(values.get(name))));
        return Json.Obj.of(result);
    }

    private Optional<Json> merge(String name, Json old) {
        Optional<Json> now = known.getOrDefault(name, Optional.of(old));
        return now.isEmpty() && old.isEmpty() ? Optional.of(old) : now;
    }
}
