/**
 * What a profile means, said as plainly as code can: {@link syscribe.profiles.meaning.ProfileMeaning} answers one call
 * by reading the rules one after the other. The filter compiler is tested, and proven, against this; the two share
 * nothing but the model, the syscall tables and {@link syscribe.profiles.meaning.KnownCalls}, which says what the
 * author of a profile knew.
 */
@NullMarked
package syscribe.profiles.meaning;

import org.jspecify.annotations.NullMarked;
