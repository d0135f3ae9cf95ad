/**
 * Compares profiles and recordings by what they mean, not by how they are written. A {@link syscribe.generator.diff.Side}
 * says which calls there are; {@link syscribe.generator.diff.Diff} is everything in which two sides differ.
 */
@NullMarked
package syscribe.generator.diff;

import org.jspecify.annotations.NullMarked;
