package syscribe.generator.regenerate;

import java.util.List;
import java.util.Map;
import syscribe.generator.check.JudgedCall;
import syscribe.generator.check.StartVerdict;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.recorder.journal.Recording;

/**
 * A profile made to fit recordings, and what became of it.
 *
 * @param document the new profile
 * @param recording what it was made to fit
 * @param removed the names that it has no more, the riskiest first
 * @param seen the names in it that were recorded
 * @param unseen the other names that it keeps, each with the reason
 * @param added what was denied and is allowed now
 * @param denied what was recorded and is not surely allowed
 * @param starts whether containers start under it
 */
public record Regeneration(
        ProfileDocument document,
        Recording recording,
        List<String> removed,
        List<String> seen,
        Map<String, String> unseen,
        List<JudgedCall> added,
        List<JudgedCall> denied,
        List<StartVerdict> starts) {
    public Regeneration {
        removed = List.copyOf(removed);
        seen = List.copyOf(seen);
        added = List.copyOf(added);
        denied = List.copyOf(denied);
        starts = List.copyOf(starts);
    }
}
