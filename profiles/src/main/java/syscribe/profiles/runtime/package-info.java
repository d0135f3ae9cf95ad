/**
 * What container runtimes call by themselves between the installation of a seccomp filter and the exec of the command: a
 * profile without these calls does not start its container.
 *
 * <p>{@link syscribe.profiles.runtime.StartNeed} is a line of {@code baselines.tsv}; {@link
 * syscribe.profiles.runtime.StartBaseline} selects the lines for a {@link syscribe.profiles.runtime.RuntimeChoice} and a
 * {@link syscribe.profiles.runtime.StartSetup}. {@code test-workloads/src/measure/runtime-baseline.py} measures them for
 * the runtime that is installed.
 */
@NullMarked
package syscribe.profiles.runtime;

import org.jspecify.annotations.NullMarked;
