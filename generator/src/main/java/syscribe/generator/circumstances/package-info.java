/** Calls that hang on circumstances and not on the program, and which of them a workload is likely to meet. */
@NullMarked
package syscribe.generator.circumstances;

import org.jspecify.annotations.NullMarked;
