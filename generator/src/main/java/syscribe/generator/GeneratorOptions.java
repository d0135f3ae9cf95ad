package syscribe.generator;

import java.util.Optional;
import syscribe.generator.container.ContainerTarget;
import syscribe.profiles.Action;
import syscribe.profiles.signature.ArgumentLevel;

/**
 * What a profile is to be like.
 *
 * @param onDeny what happens to a call that is not allowed
 * @param argumentLevel which arguments are restricted to what was observed; needs recordings of at least this level
 * @param minRuns in how many runs a call must have been seen, 1 or more; what was seen in fewer is left out, and told
 * @param target what starts the container that the profile is for; empty where Syscribe starts the workload
 * @param portable whether other C libraries, kernels and architectures are to do
 */
public record GeneratorOptions(
        Action onDeny, ArgumentLevel argumentLevel, int minRuns, Optional<ContainerTarget> target, boolean portable) {
    private static final int EPERM = 1;

    /** Answers with {@code EPERM}, and restricts no argument. */
    public static final GeneratorOptions DEFAULT =
            new GeneratorOptions(Action.errno(EPERM), ArgumentLevel.NONE, 1, Optional.empty(), false);

    public GeneratorOptions {
        if (onDeny.kind() == Action.Kind.ALLOW) {
            throw new IllegalArgumentException("a profile that allows what it does not name denies nothing");
        }
        if (minRuns < 1) {
            throw new IllegalArgumentException("a call cannot have to be seen in " + minRuns + " runs");
        }
    }

    public GeneratorOptions withOnDeny(Action action) {
        return new GeneratorOptions(action, argumentLevel, minRuns, target, portable);
    }

    public GeneratorOptions withArgumentLevel(ArgumentLevel level) {
        return new GeneratorOptions(onDeny, level, minRuns, target, portable);
    }

    public GeneratorOptions withMinRuns(int runs) {
        return new GeneratorOptions(onDeny, argumentLevel, runs, target, portable);
    }

    /** For containers that this starts. */
    public GeneratorOptions withTarget(ContainerTarget starter) {
        return new GeneratorOptions(onDeny, argumentLevel, minRuns, Optional.of(starter), portable);
    }

    /** For processes that run already, whatever has started them. */
    public GeneratorOptions withoutTarget() {
        return new GeneratorOptions(onDeny, argumentLevel, minRuns, Optional.empty(), portable);
    }

    /** For other C libraries, kernels and architectures too. */
    public GeneratorOptions withPortable() {
        return new GeneratorOptions(onDeny, argumentLevel, minRuns, target, true);
    }
}
