/**
 * Checks a profile against recordings, as a gate in a build does: {@link syscribe.generator.check.ProfileCheck} judges
 * every observation, and finds what the profile allows without need. The result is put as text, JSON, SARIF and JUnit.
 *
 * <p>What cannot be decided for want of argument values does not pass.
 */
@NullMarked
package syscribe.generator.check;

import org.jspecify.annotations.NullMarked;
