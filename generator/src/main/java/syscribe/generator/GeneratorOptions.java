package syscribe.generator;

import syscribe.profiles.Action;
import syscribe.profiles.signature.ArgumentLevel;

/**
 * What a profile is to be like.
 *
 * @param onDeny what happens to a call that is not allowed
 * @param argumentLevel which arguments are restricted to what was observed; needs recordings of at least this level
 */
public record GeneratorOptions(Action onDeny, ArgumentLevel argumentLevel) {
    private static final int EPERM = 1;

    /** Answers with {@code EPERM}, and restricts no argument. */
    public static final GeneratorOptions DEFAULT = new GeneratorOptions(Action.errno(EPERM), ArgumentLevel.NONE);

    public GeneratorOptions {
        if (onDeny.kind() == Action.Kind.ALLOW) {
            throw new IllegalArgumentException("a profile that allows what it does not name denies nothing");
        }
    }

    public GeneratorOptions withOnDeny(Action action) {
        return new GeneratorOptions(action, argumentLevel);
    }

    public GeneratorOptions withArgumentLevel(ArgumentLevel level) {
        return new GeneratorOptions(onDeny, level);
    }
}
