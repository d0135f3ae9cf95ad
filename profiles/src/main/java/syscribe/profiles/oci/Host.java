package syscribe.profiles.oci;

import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;

/**
 * What {@code archMap}, {@code includes} and {@code excludes} ask about the place where a profile will be used.
 *
 * @param architecture the native one
 * @param capabilities the bounding set of the workload, {@code CAP_SYS_ADMIN}
 * @param kernel the running one
 */
public record Host(Architecture architecture, Set<String> capabilities, KernelVersion kernel) {
    public Host {
        capabilities = Set.copyOf(capabilities);
    }

    boolean hasAtLeast(KernelVersion minimum) {
        return kernel.compareTo(minimum) >= 0;
    }

    boolean isCalled(String dockerName) {
        return DockerNames.of(architecture).contains(dockerName);
    }
}
