package syscribe.profiles.oci;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes JSON of plain Java values. */
public final class JsonValues {
    private JsonValues() {}

    /** An object, its members in the order of the map; maps, lists, strings, numbers and truth values may be in it. */
    public static Json.Obj of(Map<String, ?> members) {
        Map<String, Json> values = new LinkedHashMap<>();
        members.forEach((name, value) -> values.put(name, value(value)));
        return Json.Obj.of(values);
    }

    private static Json value(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
            return of(members);
        }
        if (value instanceof List<?> list) {
            return Json.Arr.of(list.stream().map(JsonValues::value).toList());
        }
        if (value instanceof Boolean truth) {
            return new Json.Bool(Position.NONE, truth);
        }
        if (value instanceof Number number) {
            String digits =
                    new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            return new Json.Num(Position.NONE, digits);
        }
        return Json.Text.of(value.toString());
    }
}
