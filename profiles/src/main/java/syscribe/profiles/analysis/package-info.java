/**
 * What a filter means, computed rather than sampled: a decision diagram over every bit of {@code struct seccomp_data},
 * whose leaves are return values. Diagrams of one function are one object, so two filters, or a filter and a profile,
 * are equal exactly if their diagrams are. Shares no code with the compiler.
 */
@NullMarked
package syscribe.profiles.analysis;

import org.jspecify.annotations.NullMarked;
