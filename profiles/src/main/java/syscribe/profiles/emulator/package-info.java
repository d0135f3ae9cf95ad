/**
 * Runs filters as the kernel would, one instruction after the other, and counts. Shares no code with the compiler, so
 * that it can be the judge of it.
 */
@NullMarked
package syscribe.profiles.emulator;

import org.jspecify.annotations.NullMarked;
