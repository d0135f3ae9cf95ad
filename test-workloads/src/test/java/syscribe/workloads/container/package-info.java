/** Containers that real runtimes start under generated profiles. */
@NullMarked
package syscribe.workloads.container;

import org.jspecify.annotations.NullMarked;
