/**
 * Says which functions of which files were on the way to a call: {@link syscribe.recorder.stack.StackReader} turns code
 * addresses into {@linkplain syscribe.recorder.stack.Frame frames}, {@link syscribe.recorder.stack.ElfSymbols} reads names out
 * of ELF files. The files are the workload's, so they are read within bounds, and garbage in them yields no name.
 */
@NullMarked
package syscribe.recorder.stack;

import org.jspecify.annotations.NullMarked;
