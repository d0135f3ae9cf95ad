/**
 * Where a profile is used that is not for {@code enforce}: what starts its container, on which architectures, and what
 * another tool that records containers has seen.
 */
@NullMarked
package syscribe.generator.container;

import org.jspecify.annotations.NullMarked;
