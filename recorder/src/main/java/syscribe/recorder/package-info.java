/** Decides what to learn from stops, and writes it to a recording. */
@NullMarked
package syscribe.recorder;

import org.jspecify.annotations.NullMarked;
