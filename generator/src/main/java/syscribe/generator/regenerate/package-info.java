/**
 * Makes an existing profile fit recordings: {@link syscribe.generator.regenerate.Regenerator} takes out of its rules what
 * nobody needs and, where told to, adds what was denied; all else of the document stays as its author wrote it. {@link
 * syscribe.generator.regenerate.RegenerationText} says what changed.
 */
@NullMarked
package syscribe.generator.regenerate;

import org.jspecify.annotations.NullMarked;
