/** Tests of the workloads themselves, and the end-to-end tests: the command line on real programs. */
@NullMarked
package syscribe.workloads;

import org.jspecify.annotations.NullMarked;
