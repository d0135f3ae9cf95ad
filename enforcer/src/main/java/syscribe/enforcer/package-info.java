/**
 * Applies a filter to a process.
 *
 * <p>{@link syscribe.enforcer.Enforcer} compiles a profile together with an {@link syscribe.tracer.ExecToken}, installs
 * the program in this very process and execs the workload, all in one syscall sequence: the same process id, and nothing of
 * the JVM is left.
 */
@NullMarked
package syscribe.enforcer;

import org.jspecify.annotations.NullMarked;
