package syscribe.generator.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.FilterTooLargeException;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.oci.InvalidProfileException;
import syscribe.recorder.dryrun.Denial;
import syscribe.recorder.dryrun.Judge;
import syscribe.recorder.dryrun.Judgement;

/**
 * A JSON patch (RFC 6902) that grows: for each call that was denied, the smallest change that allows it.
 *
 * <p>Each change is made to a copy of the document, whose meaning is then asked again; what the filter of the changed profile still
 * denies gets a further change, or none is told.
 */
public final class ProfilePatch {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** An architecture, a rule that denies, a name: no call needs more. */
    private static final int MOST_CHANGES = 4;

    private final Function<String, Profile> reader;
    private final List<Change> all = new ArrayList<>();
    private JsonNode document;

    /**
     * An empty patch.
     *
     * @param text the profile's document
     * @param reader what a document means here
     * @throws IllegalArgumentException where the text is no JSON
     */
    public ProfilePatch(String text, Function<String, Profile> reader) {
        this.reader = reader;
        try {
            this.document = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the profile is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Allows a call as well.
     *
     * @return the operations that this took, {@code []} where those before allow it; empty where no change is known that does
     */
    public Optional<String> allow(Denial denial) {
        try {
            return allowed(denial);
        } catch (InvalidProfileException | InexpressibleConditionException | FilterTooLargeException noProfile) {
            return Optional.empty();
        }
    }

    private Optional<String> allowed(Denial denial) {
        SeccompData call = call(denial);
        JsonNode changed = document.deepCopy();
        List<Change> changes = new ArrayList<>();
        Optional<Judgement> verdict = judge(changed, call);
        while (verdict.isPresent() && changes.size() < MOST_CHANGES) {
            Optional<Change> next = new NextChange(changed, denial.name(), call)
                    .against(verdict.get().miss());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            next.get().applyTo(changed);
            changes.add(next.get());
            verdict = judge(changed, call);
        }
        if (verdict.isPresent()) {
            return Optional.empty();
        }
        document = changed;
        all.addAll(changes);
        return Optional.of(json(changes).toString());
    }

    /** All operations so far, in order. */
    public String toJson() {
        return json(all).toPrettyString();
    }

    private static ArrayNode json(List<Change> changes) {
        ArrayNode operations = MAPPER.createArrayNode();
        changes.forEach(change -> operations.add(change.toJson()));
        return operations;
    }

    private Optional<Judgement> judge(JsonNode changed, SeccompData call) {
        return new Judge(reader.apply(changed.toString())).of(call);
    }

    private static SeccompData call(Denial denial) {
        long[] arguments =
                denial.first().raw().stream().mapToLong(Long::longValue).toArray();
        return SeccompData.of(denial.architecture(), denial.number(), arguments);
    }
}
