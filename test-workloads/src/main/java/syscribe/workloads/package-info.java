/** Programs with a declared set of syscalls, and real services with their load. */
@NullMarked
package syscribe.workloads;

import org.jspecify.annotations.NullMarked;
