/** Lays out text for a terminal of a hundred columns. */
@NullMarked
package syscribe.generator.text;

import org.jspecify.annotations.NullMarked;
