/**
 * The model of a seccomp profile: a default action, architectures, and rules that name syscalls and conditions on
 * their arguments. Everything here is a value; nothing touches the kernel.
 */
@NullMarked
package syscribe.profiles;

import org.jspecify.annotations.NullMarked;
