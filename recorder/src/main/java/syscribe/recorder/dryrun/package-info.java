/**
 * Runs a workload under the filter of a profile and notes every call that the profile denies.
 *
 * <p>{@link syscribe.recorder.dryrun.DryRunFilter} takes the filter that would enforce the profile and lets it ask the tracer where it
 * would deny; {@link syscribe.recorder.dryrun.Judge} runs the original on each such call, so that what is said of a call is what the kernel
 * would have done; {@link syscribe.recorder.dryrun.DryRunTracer} counts, gathers evidence and has the call made or answered.
 */
@NullMarked
package syscribe.recorder.dryrun;

import org.jspecify.annotations.NullMarked;
