package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.fail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.meaning.ProfileMeaning;

/**
 * Compiled programs, run by an emulator that shares nothing with the compiler, do what the profile means.
 *
 * <p>{@code -Dsyscribe.profiles.tries=100000} for more than the usual number of profiles.
 */
class CompiledFilterProperties {
    private static final int TRIES = Integer.getInteger("syscribe.profiles.tries", 400);

    /** Of so many profiles, one is compared at every number of the tables; that takes longer than all the rest. */
    private static final int EVERY_NUMBER = 8;

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void agreesWithTheMeaningOnEveryNumberAndAroundEveryConstant(@ForAll long seed) {
        for (int i = 0; i < TRIES; i++) {
            checkProfile(seed + i);
        }
    }

    private static void checkProfile(long seed) {
        Profile profile = new RandomProfile(seed).next();
        Optional<ProfileMeaning> meaning = meaning(profile);
        if (meaning.isEmpty()) {
            return;
        }
        BpfProgram program = FilterCompiler.compile(profile, options(profile, new Random(seed)));
        boolean everyNumber = seed % EVERY_NUMBER == 0;
        compare(
                profile,
                program,
                meaning.get(),
                everyNumber ? EdgeCalls.numbers(profile) : EdgeCalls.namedNumbers(profile));
        compare(profile, program, meaning.get(), EdgeCalls.arguments(profile, new Random(seed)));
    }

    /** How a profile is compiled never changes what the filter does. */
    private static CompileOptions options(Profile profile, Random random) {
        Map<String, Double> weights = new HashMap<>();
        if (random.nextBoolean()) {
            profile.rules()
                    .forEach(rule -> rule.names()
                            .forEach(name -> weights.put(name, Math.pow(10, random.nextInt(5)) * random.nextDouble())));
            SyscallTable.of(profile.architectures().iterator().next()).numbers().keySet().stream()
                    .filter(name -> random.nextInt(20) == 0)
                    .forEach(name -> weights.put(name, random.nextDouble()));
        }
        CompileOptions.Optimize[] all = CompileOptions.Optimize.values();
        return CompileOptions.DEFAULT.withWeights(weights).withOptimize(all[random.nextInt(all.length)]);
    }

    private static Optional<ProfileMeaning> meaning(Profile profile) {
        try {
            return Optional.of(new ProfileMeaning(profile));
        } catch (InexpressibleConditionException e) {
            return Optional.empty();
        }
    }

    private static void compare(Profile profile, BpfProgram program, ProfileMeaning meaning, List<SeccompData> calls) {
        for (SeccompData call : calls) {
            Architecture architecture =
                    Architecture.ofCall(call.arch(), call.number()).orElseThrow();
            int value = new FilterEmulator(program, architecture.byteOrder())
                    .run(call)
                    .value();
            if (value != meaning.verdict(call).returnValue()) {
                fail("%s of %s: %x, not %s".formatted(call, profile, value, meaning.verdict(call)));
            }
        }
    }
}
