/**
 * Fewer rules that mean the same. What can go is found by simple rules about sets of calls; that the meaning and the compiled filter
 * stay the same is then proven by {@link syscribe.profiles.analysis}, which knows nothing of these rules.
 */
@NullMarked
package syscribe.profiles.reduction;

import org.jspecify.annotations.NullMarked;
