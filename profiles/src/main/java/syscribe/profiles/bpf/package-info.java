/**
 * From a profile to a seccomp-bpf program, and the way back as a listing.
 *
 * <p>{@link syscribe.profiles.bpf.FilterCompiler} is the way as a list of its steps, each of which is a class that knows
 * nothing of the later ones:
 *
 * <ol>
 *   <li>{@code ArchitecturePolicy}, {@code NumberSpace}: rules become ranges of numbers with one policy each;
 *   <li>{@code ArgumentChecks}: a policy becomes a decision over arguments, as a diagram in which each half of each argument
 *       is looked at once, or as a chain of conditions;
 *   <li>{@code SearchTree}, {@code OptimalTree}: ranges become a tree of comparisons, with short ways to what is often met;
 *   <li>{@code SharedTests}: one test does the work of several;
 *   <li>{@code CodeLayout}: the graph becomes lines of code with labels, equal parts once;
 *   <li>{@code Assembler}: labels become distances;
 *   <li>{@link syscribe.profiles.bpf.Verifier}: the kernel's checks.
 * </ol>
 *
 * <p>Steps 2 to 4 speak of a {@code Decision}, an acyclic graph of tests. {@code Decisions} makes equal ones one object, so
 * what two ways have in common is in the program once. docs/compiler.md says what comes of it, in figures.
 */
@NullMarked
package syscribe.profiles.bpf;

import org.jspecify.annotations.NullMarked;
