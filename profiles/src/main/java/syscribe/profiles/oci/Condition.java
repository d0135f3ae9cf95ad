package syscribe.profiles.oci;

import java.util.List;
import java.util.Optional;
import syscribe.profiles.KernelVersion;

/**
 * When a rule of Docker's dialect is taken ({@code includes}) or left out ({@code excludes}).
 *
 * @param arches architectures by the names that Docker uses, {@code amd64}
 * @param caps capabilities, {@code CAP_SYS_ADMIN}
 * @param minKernel the oldest kernel
 * @param source the object it was read from, {@link Json.Obj#EMPTY} for a new one
 */
public record Condition(List<String> arches, List<String> caps, Optional<KernelVersion> minKernel, Json.Obj source) {
    /** No condition: nothing is asked of the host. */
    public static final Condition NONE = new Condition(List.of(), List.of(), Optional.empty(), Json.Obj.EMPTY);

    public Condition {
        arches = List.copyOf(arches);
        caps = List.copyOf(caps);
    }

    public boolean isEmpty() {
        return arches.isEmpty() && caps.isEmpty() && minKernel.isEmpty();
    }

    /** As {@code includes}: the host's architecture is among those listed, all capabilities are there, the kernel is new enough. */
    public boolean includes(Host host) {
        return (arches.isEmpty() || arches.stream().anyMatch(host::isCalled))
                && host.capabilities().containsAll(caps)
                && minKernel.map(host::hasAtLeast).orElse(true);
    }

    /** As {@code excludes}: any one of what is listed, architecture, capability or kernel, is the host's. */
    public boolean excludes(Host host) {
        return arches.stream().anyMatch(host::isCalled)
                || caps.stream().anyMatch(host.capabilities()::contains)
                || minKernel.map(host::hasAtLeast).orElse(false);
    }
}
