/**
 * Tells when a workload has started and begins to serve.
 *
 * <p>A {@link syscribe.tracer.ready.ReadySign} sees the calls of the workload and knows one that only a service makes that is ready, or
 * {@link syscribe.tracer.ready.ReadyCommand} asks from outside. From the sign on, {@link syscribe.tracer.ready.Readiness} waits
 * for the moment in which nobody is busy any more.
 */
@NullMarked
package syscribe.tracer.ready;

import org.jspecify.annotations.NullMarked;
