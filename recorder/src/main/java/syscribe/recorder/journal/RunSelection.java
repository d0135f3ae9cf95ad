package syscribe.recorder.journal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which runs of recordings are meant.
 *
 * @param since only runs that were started then or later
 * @param only of each of these lists, a run has to meet at least one
 */
public record RunSelection(Optional<Instant> since, List<List<Mark>> only) {
    public static final RunSelection ALL = new RunSelection(Optional.empty(), List.of());

    public RunSelection {
        only = only.stream().map(List::copyOf).toList();
    }

    /** What tells a run from others. */
    public sealed interface Mark {
        boolean isOn(Header header);

        /** {@code version=1.4}: the label has this value. */
        record Label(String key, String value) implements Mark {
            @Override
            public boolean isOn(Header header) {
                return value.equals(header.labels().get(key));
            }
        }

        /** The beginning of the run's id. */
        record Id(String beginning) implements Mark {
            @Override
            public boolean isOn(Header header) {
                return header.run().toString().startsWith(beginning.toLowerCase(Locale.ROOT));
            }
        }
    }

    public boolean includes(Header header) {
        return since.map(moment -> !header.start().isBefore(moment)).orElse(true)
                && only.stream().allMatch(marks -> marks.stream().anyMatch(mark -> mark.isOn(header)));
    }

    /** Whether it leaves out no run. */
    public boolean isEverything() {
        return since.isEmpty() && only.isEmpty();
    }
}
