/** The command line: one class per command, which parses, calls one service and prints. */
@NullMarked
package syscribe.cli;

import org.jspecify.annotations.NullMarked;
