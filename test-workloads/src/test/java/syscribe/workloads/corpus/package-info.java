/** Profiles that are in use, and such as are easy to get wrong, as a corpus for the compiler. */
@NullMarked
package syscribe.workloads.corpus;

import org.jspecify.annotations.NullMarked;
