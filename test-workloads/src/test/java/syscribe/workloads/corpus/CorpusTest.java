package syscribe.workloads.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.FilterProof;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.ProfileMeaning;

/** Profiles that are in use, and such as are easy to get wrong, compile to what they mean. */
class CorpusTest {
    /** Behind the last call of any architecture but ARM's private ones. */
    private static final int NUMBERS = 1024;

    /** Of an architecture that the profile does not name, for which all are alike. */
    private static final int FEW_NUMBERS = 16;

    private static final int[] ODD_NUMBERS = {-1, -2, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x3FFFFFFF, 0xF0001, 99_999
    };

    static Stream<Corpus> corpora() {
        return Stream.concat(Corpus.all().stream(), Traps.all().stream());
    }

    @Test
    void hasTheMachinesProfiles() {
        Corpus.needed();
        assertThat(Corpus.all()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void compilesToWhatItMeans(Corpus corpus) {
        Profile profile = corpus.profile();
        BpfProgram program = FilterCompiler.compile(profile);
        assertThat(FilterProof.difference(profile, program)).isEmpty();
        ProfileMeaning meaning = new ProfileMeaning(profile);
        for (Architecture architecture : architectures(profile)) {
            FilterEmulator emulator = new FilterEmulator(program, architecture.byteOrder());
            for (SeccompData call : calls(profile, architecture)) {
                int expected = meaning.verdict(call).returnValue();
                if (emulator.run(call).value() != expected) {
                    assertThat(emulator.run(call).value()).as(call.toString()).isEqualTo(expected);
                }
            }
        }
    }

    /** Its own, and some that it does not name. */
    private static Set<Architecture> architectures(Profile profile) {
        Set<Architecture> all = EnumSet.copyOf(profile.architectures());
        all.addAll(List.of(Architecture.X86_64, Architecture.X86, Architecture.AARCH64, Architecture.S390X));
        all.remove(Architecture.X32);
        return all;
    }

    private static Set<SeccompData> calls(Profile profile, Architecture architecture) {
        Set<SeccompData> calls = new LinkedHashSet<>();
        int base = SyscallTable.of(architecture).numbers().values().stream()
                .mapToInt(n -> n)
                .min()
                .orElse(0);
        int numbers = profile.architectures().contains(architecture) ? NUMBERS : FEW_NUMBERS;
        for (int i = 0; i < numbers; i++) {
            calls.add(SeccompData.of(architecture, i));
            calls.add(SeccompData.of(architecture, base + i));
            calls.add(SeccompData.of(architecture, x32Bit(architecture) + i));
        }
        for (int number : ODD_NUMBERS) {
            calls.add(SeccompData.of(architecture, number));
        }
        for (Rule rule : profile.rules()) {
            for (String name : rule.names()) {
                SyscallTable.of(architecture)
                        .number(name)
                        .ifPresent(number -> rule.conditions()
                                .forEach(condition -> addAround(calls, architecture, number, condition, profile)));
            }
        }
        return calls;
    }

    private static int x32Bit(Architecture architecture) {
        return architecture == Architecture.X86_64 ? Architecture.X32_SYSCALL_BIT : 0;
    }

    /** Values around a constant in either half, alone and beside what the other conditions on the call want. */
    private static void addAround(
            Set<SeccompData> calls, Architecture architecture, int number, ArgumentCondition one, Profile profile) {
        Set<Long> values = new TreeSet<>();
        for (long constant : new long[] {one.value(), one.valueTwo(), 0}) {
            for (long offset : new long[] {-1, 0, 1, 1L << 31, 1L << 32, -(1L << 32), 1L << 63}) {
                values.add(constant + offset);
            }
        }
        long[] wanted = new long[6];
        profile.rules().forEach(rule -> rule.conditions().forEach(c -> wanted[c.index()] = c.value()));
        for (long value : values) {
            for (long[] others : new long[][] {new long[6], wanted.clone()}) {
                others[one.index()] = value;
                calls.add(SeccompData.of(architecture, number, others));
            }
        }
    }
}
