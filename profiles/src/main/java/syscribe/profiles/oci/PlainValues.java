package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Json} tree as Java's own values, which a writer of another format takes. */
final class PlainValues {
    private PlainValues() {}

    static @Nullable Object of(Json json) {
        if (json instanceof Json.Obj object) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            object.members().forEach((name, value) -> map.put(name, of(value)));
            return map;
        }
        if (json instanceof Json.Arr array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.items().forEach(item -> list.add(of(item)));
            return list;
        }
        if (json instanceof Json.Num number) {
            return number.integer().<Object>map(value -> value).orElse(number.digits());
        }
        if (json instanceof Json.Bool bool) {
            return bool.value();
        }
        return json instanceof Json.Text text ? text.value() : null;
    }
}
