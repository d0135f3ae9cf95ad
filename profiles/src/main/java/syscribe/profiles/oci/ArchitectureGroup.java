package syscribe.profiles.oci;

import java.util.List;
import syscribe.profiles.Architecture;

/**
 * An entry of Docker's {@code archMap}: what a filter covers on a host of one architecture.
 *
 * @param architecture the host's
 * @param subArchitectures the others that it can run
 * @param source the object it was read from, {@link Json.Obj#EMPTY} for a new one
 */
public record ArchitectureGroup(Architecture architecture, List<Architecture> subArchitectures, Json.Obj source) {
    public ArchitectureGroup {
        subArchitectures = List.copyOf(subArchitectures);
    }

    public static ArchitectureGroup of(Architecture architecture, Architecture... subArchitectures) {
        return new ArchitectureGroup(architecture, List.of(subArchitectures), Json.Obj.EMPTY);
    }
}
