/**
 * How sure it is that a profile lacks nothing, from which runs made which calls.
 *
 * <p>An {@link syscribe.generator.confidence.Incidence} says which run made what; {@link
 * syscribe.generator.confidence.Confidence} estimates from it what the next run and the next hour bring ({@link
 * syscribe.generator.confidence.NextRun}, {@link syscribe.generator.confidence.NextHour}), how much was never seen ({@link
 * syscribe.generator.confidence.Chao2}), and how the set has grown ({@link syscribe.generator.confidence.Saturation}).
 * {@code docs/confidence.md} has the formulas, their sources and what they assume.
 */
@NullMarked
package syscribe.generator.confidence;

import org.jspecify.annotations.NullMarked;
