/**
 * Applies a filter to a process.
 *
 * <p>{@link syscribe.enforcer.Enforcer} compiles a profile together with an {@link syscribe.tracer.ExecToken}, installs
 * the program in this very process and execs the workload, all in one syscall sequence: the same process id, and nothing of
 * the JVM is left. {@link syscribe.enforcer.PhasedEnforcer} stays until the workload is ready, and puts it under a second profile then; {@link
 * syscribe.enforcer.ProcessLocker} does so with what runs already.
 */
@NullMarked
package syscribe.enforcer;

import org.jspecify.annotations.NullMarked;
