/**
 * The seam to the kernel: the only package that knows JNA.
 *
 * <p>Everything goes through one native function, libc's {@code syscall(2)}; numbers come from the syscall table of the
 * architecture that this JVM runs on. Around it stand typed calls ({@link syscribe.tracer.linux.Ptrace}, {@link
 * syscribe.tracer.linux.Processes}, {@link syscribe.tracer.linux.ProcFs}) that speak {@code int}, {@code long} and
 * records. A failed call is a {@link syscribe.tracer.linux.KernelException}; {@code EINTR} is retried in one place.
 */
@NullMarked
package syscribe.tracer.linux;

import org.jspecify.annotations.NullMarked;
