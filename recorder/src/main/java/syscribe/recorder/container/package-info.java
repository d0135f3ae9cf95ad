/**
 * Finds the container among the processes of what starts it.
 *
 * <p>A container is no thing of the kernel's; it shows in that a program is executed in other namespaces than whoever made it
 * ({@link syscribe.recorder.container.ContainerSearch}). Where a hook tells the process, there is nothing to search ({@link
 * syscribe.recorder.container.KnownInit}). Both say when the recording starts, and keep what the runtime itself calls behind
 * the container's filter apart ({@link syscribe.recorder.container.RuntimeCalls}).
 */
@NullMarked
package syscribe.recorder.container;

import org.jspecify.annotations.NullMarked;
