/**
 * The command line: one class per command, which parses its words, calls one service and prints.
 *
 * <p>{@link syscribe.cli.Main} finds the {@link syscribe.cli.Command} and turns what goes wrong into one line and an exit
 * status ({@link syscribe.cli.ExitCode}). What stands behind {@code --} belongs to the workload ({@link
 * syscribe.cli.Workload}) and is passed on byte by byte.
 */
@NullMarked
package syscribe.cli;

import org.jspecify.annotations.NullMarked;
