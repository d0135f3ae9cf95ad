package syscribe.generator.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a JSON object in the order in which they are given; what is empty is left out where told to. */
public final class Members {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** A member that is always there. */
    public Members with(String name, Object value) {
        members.put(name, value instanceof Members object ? object.toMap() : value);
        return this;
    }

    /** A member that is there where there is a value. */
    public Members withOptional(String name, Optional<?> value) {
        value.ifPresent(v -> with(name, v));
        return this;
    }

    /** A list that is there where it is not empty. */
    public Members withList(String name, Collection<?> values) {
        return values.isEmpty() ? this : with(name, List.copyOf(values));
    }

    public Map<String, Object> toMap() {
        return members;
    }
}
