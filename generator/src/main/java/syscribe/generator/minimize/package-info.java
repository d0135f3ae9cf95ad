/**
 * Finds the part of a profile that a workload cannot do without, by a test that runs under narrower and narrower profiles. No native
 * call.
 *
 * <p>{@link syscribe.generator.minimize.Planner} finds what can be removed, and in which order it is to be tried; {@link
 * syscribe.generator.minimize.Minimizer} asks an {@link syscribe.generator.minimize.Oracle} about sets of {@link
 * syscribe.generator.minimize.Denial}s; {@link syscribe.generator.minimize.NarrowedProfile} is the document that such a set makes of the
 * profile; {@link syscribe.generator.minimize.StateFile} keeps what is known for another process; {@link
 * syscribe.generator.minimize.MinimizeReport} tells what came of it.
 */
@NullMarked
package syscribe.generator.minimize;

import org.jspecify.annotations.NullMarked;
