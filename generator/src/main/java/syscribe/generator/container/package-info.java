/**
 * What a profile needs besides the workload's own calls where a container runtime installs it: the runtime's calls, an
 * answer to {@code clone3}, and what another C library or architecture would call.
 */
@NullMarked
package syscribe.generator.container;

import org.jspecify.annotations.NullMarked;
