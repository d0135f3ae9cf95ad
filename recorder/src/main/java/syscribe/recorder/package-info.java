/**
 * Decides what to learn from stops, and writes it to a recording.
 *
 * <p>{@link syscribe.recorder.Recorder} runs a workload under the tracer's event loop. For each call, {@link
 * syscribe.recorder.CallRecorder} asks {@link syscribe.recorder.KnownSet} whether it is known; one that is not is a
 * discovery, for which {@link syscribe.recorder.EvidenceCollector} gathers who made it and from where, and which goes to
 * the {@linkplain syscribe.recorder.journal journal} at once. {@link syscribe.recorder.LiftPolicy} decides when a process has
 * taught what there is to learn, and {@link syscribe.recorder.LiftFilter} compiles what is known to its filter.
 */
@NullMarked
package syscribe.recorder;

import org.jspecify.annotations.NullMarked;
