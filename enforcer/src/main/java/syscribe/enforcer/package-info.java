/** Applies a filter to a process. */
@NullMarked
package syscribe.enforcer;

import org.jspecify.annotations.NullMarked;
