/**
 * Turns recordings into a profile. No native call.
 *
 * <p>{@link syscribe.generator.ObservedCall} gathers what a recording knows of each syscall; {@link
 * syscribe.generator.ProfileGenerator} allows those, limits their arguments where it is told to, and adds the calls that
 * tracing cannot see, from data files with reasons. {@code ExtraGroups} adds what the place needs where
 * it is used: the calls of a container runtime, those of another C library. The result, {@link syscribe.generator.GeneratedProfile}, keeps its
 * rules grouped by why they are there, with remarks on whatever its user should know; {@link
 * syscribe.generator.GenerationReport} prints them.
 */
@NullMarked
package syscribe.generator;

import org.jspecify.annotations.NullMarked;
