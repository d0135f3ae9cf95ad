/**
 * Finds the smallest change to a profile's document that allows one more call: {@link syscribe.generator.patch.ProfilePatch}
 * collects operations of a JSON patch (RFC 6902), and believes none that it has not tried.
 */
@NullMarked
package syscribe.generator.patch;

import org.jspecify.annotations.NullMarked;
