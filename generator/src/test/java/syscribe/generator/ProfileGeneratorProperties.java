package syscribe.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.recorder.journal.Recording;

class ProfileGeneratorProperties {
    private static final List<Long> ARGUMENTS = List.of(0L, 0L, 0L, 0L, 0L, 0L);

    /** One call by architecture and name. */
    private record Call(Architecture architecture, String name) {
        int number() {
            return SyscallTable.of(architecture).number(name).orElseThrow();
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void allowsEveryCallThatWasObserved(@ForAll("calls") Set<Call> calls) {
        Profile profile = generate(calls);

        assertThat(calls)
                .allSatisfy(call -> assertThat(NaiveVerdict.of(profile, call.architecture(), call.number(), ARGUMENTS))
                        .isEqualTo(Action.ALLOW));
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void allowsNothingButObservedNamesAndTheDataFile(@ForAll("calls") Set<Call> calls) {
        Profile profile = generate(calls);

        Set<String> expected = new TreeSet<>();
        calls.forEach(call -> expected.add(
                SyscallTable.of(call.architecture()).name(call.number()).orElseThrow()));
        UnseenCalls.on(profile.architectures()).forEach(a -> expected.add(a.name()));
        for (Architecture architecture : profile.architectures()) {
            SyscallTable.of(architecture).numbers().forEach((name, number) -> {
                boolean allowed = NaiveVerdict.of(profile, architecture, number, ARGUMENTS)
                        .permits();
                String canonical = SyscallTable.of(architecture).name(number).orElse(name);
                assertThat(allowed).as(canonical).isEqualTo(expected.contains(canonical) || expected.contains(name));
            });
        }
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void theCompiledFilterAllowsEveryCallThatWasObserved(@ForAll("calls") Set<Call> calls) {
        FilterEmulator filter =
                new FilterEmulator(FilterCompiler.compile(generate(calls)), Architecture.X86_64.byteOrder());

        assertThat(calls)
                .allSatisfy(call -> assertThat(filter.run(SeccompData.of(call.architecture(), call.number()))
                                .value())
                        .isEqualTo(Action.ALLOW.returnValue()));
    }

    private static Profile generate(Set<Call> calls) {
        Recorded recorded = Recorded.run(1);
        calls.forEach(call -> recorded.calls(call.architecture(), call.name()));
        Recording recording = recorded.done();
        return ProfileGenerator.generate(recording, GeneratorOptions.DEFAULT).profile();
    }

    @Provide
    Arbitrary<Set<Call>> calls() {
        Arbitrary<Call> call = Arbitraries.of(Architecture.X86_64, Architecture.X86, Architecture.X32)
                .flatMap(a -> Combinators.combine(
                                Arbitraries.just(a),
                                Arbitraries.of(SyscallTable.of(a).numbers().keySet()))
                        .as(Call::new));
        return call.set().ofMaxSize(30);
    }
}
