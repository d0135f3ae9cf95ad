package syscribe.generator.regenerate;

import java.util.Optional;
import syscribe.generator.container.ContainerTarget;
import syscribe.profiles.oci.Host;

/**
 * How a profile is made to fit.
 *
 * @param host whom rules that depend on the host are decided for, to find what is denied
 * @param target what starts the container; empty for none
 * @param widen whether what is denied is added
 * @param portable whether another C library is to do as well
 */
public record RegenerationOptions(Host host, Optional<ContainerTarget> target, boolean widen, boolean portable) {}
