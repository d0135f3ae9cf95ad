/**
 * What the arguments of syscalls mean: {@link syscribe.profiles.signature.Signatures} says name, kind and width of each
 * parameter, a {@link syscribe.profiles.signature.ValueSet} names its values, and
 * {@link syscribe.profiles.signature.LearnableArguments} tells which of them a profile may be narrowed by.
 *
 * <p>The facts are in two data files: {@code signatures.txt}, kept by hand, and {@code value-sets.tsv}, generated from
 * kernel headers. Both are read once; a line is taken apart when it is first asked for.
 */
@NullMarked
package syscribe.profiles.signature;

import org.jspecify.annotations.NullMarked;
