/** Turns recordings into a profile: merge, complete, explain. No native call. */
@NullMarked
package syscribe.generator;

import org.jspecify.annotations.NullMarked;
