/**
 * From observed argument values to conditions: exact values while there are few; for flags "no bits outside the observed
 * ones"; an argument with too many values is left free. Whatever is allowed beyond the observed values is reported.
 */
@NullMarked
package syscribe.generator.arguments;

import org.jspecify.annotations.NullMarked;
