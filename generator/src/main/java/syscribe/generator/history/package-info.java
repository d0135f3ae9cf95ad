/** What a profile remembers of the runs that it was learned from: which calls were seen how often, where and when. */
@NullMarked
package syscribe.generator.history;

import org.jspecify.annotations.NullMarked;
