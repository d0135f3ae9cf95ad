/** How long the filter compiler takes, measured with JMH; docs/compiler.md says how to run it. */
@NullMarked
package syscribe.profiles.benchmarks;

import org.jspecify.annotations.NullMarked;
