/**
 * What the end-to-end tests run and compare with: small programs with a declared set of syscalls, commands with a
 * deadline and no left-over process, strace as the reference, and (in {@code services}) real services with their load.
 */
@NullMarked
package syscribe.workloads;

import org.jspecify.annotations.NullMarked;
