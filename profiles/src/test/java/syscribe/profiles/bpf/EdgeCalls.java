package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;

/** The calls at which a filter of a profile is most likely to be wrong. */
public final class EdgeCalls {
    private static final int ARGUMENT_SETS = 60;
    private static final int[] EDGE_NUMBERS = {
        0,
        -1,
        -2,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        0x3FFFFFFF,
        0x40000000,
        0x40000001,
        0x3FFFFFFF + 1024,
        0xC0000000,
        9999
    };

    private EdgeCalls() {}

    /** Every number that a table has, with its neighbours, and edges, without arguments. */
    public static List<SeccompData> numbers(Profile profile) {
        List<SeccompData> calls = new ArrayList<>();
        for (Architecture architecture : withForeign(profile)) {
            Set<Integer> numbers = new TreeSet<>();
            for (int number : SyscallTable.of(architecture).numbers().values()) {
                numbers.addAll(List.of(number - 1, number, number + 1));
            }
            for (int number : EDGE_NUMBERS) {
                numbers.add(number);
            }
            numbers.forEach(n -> calls.add(SeccompData.of(architecture, n)));
        }
        return calls;
    }

    /** The numbers that rules name, with their neighbours, and edges, without arguments. */
    public static List<SeccompData> namedNumbers(Profile profile) {
        List<SeccompData> calls = new ArrayList<>();
        for (Architecture architecture : withForeign(profile)) {
            SyscallTable table = SyscallTable.of(architecture);
            Set<Integer> numbers = new TreeSet<>();
            profile.rules().stream()
                    .flatMap(rule -> rule.names().stream())
                    .flatMapToInt(name -> table.number(name).stream())
                    .forEach(number -> numbers.addAll(List.of(number - 1, number, number + 1)));
            for (int number : EDGE_NUMBERS) {
                numbers.add(number);
            }
            numbers.forEach(n -> calls.add(SeccompData.of(architecture, n)));
        }
        return calls;
    }

    /** The calls with conditions, with values around every constant, in both halves. */
    public static List<SeccompData> arguments(Profile profile, Random random) {
        List<SeccompData> calls = new ArrayList<>();
        for (Architecture architecture : profile.architectures()) {
            for (int number : numbersWithConditions(profile, architecture)) {
                List<Long> values = values(profile, architecture, number);
                for (long value : values) {
                    calls.add(SeccompData.of(architecture, number, value, value, value, value, value, value));
                    calls.add(SeccompData.of(architecture, number, value));
                    calls.add(SeccompData.of(architecture, number, 0, value));
                }
                for (int i = 0; i < ARGUMENT_SETS; i++) {
                    long[] arguments = random.ints(6, 0, values.size())
                            .mapToLong(values::get)
                            .toArray();
                    calls.add(SeccompData.of(architecture, number, arguments));
                }
            }
        }
        return calls;
    }

    private static Set<Architecture> withForeign(Profile profile) {
        Set<Architecture> architectures = EnumSet.copyOf(profile.architectures());
        architectures.addAll(List.of(Architecture.X86_64, Architecture.X32, Architecture.X86, Architecture.S390X));
        return architectures;
    }

    private static Set<Integer> numbersWithConditions(Profile profile, Architecture architecture) {
        Set<Integer> numbers = new TreeSet<>();
        for (Rule rule : profile.rules()) {
            if (!rule.conditions().isEmpty()) {
                rule.names()
                        .forEach(name ->
                                SyscallTable.of(architecture).number(name).ifPresent(numbers::add));
            }
        }
        for (String name : List.of("socketcall", "ipc")) {
            SyscallTable.of(architecture).number(name).ifPresent(numbers::add);
        }
        return numbers;
    }

    private static List<Long> values(Profile profile, Architecture architecture, int number) {
        Set<Long> values =
                new TreeSet<>(List.of(0L, 1L, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 1L << 32, 1L << 63, -1L));
        for (Rule rule : profile.rules()) {
            boolean named = rule.names().stream()
                    .anyMatch(n -> SyscallTable.of(architecture).number(n).equals(OptionalInt.of(number)));
            if (named) {
                rule.conditions().forEach(c -> addAround(values, c));
            }
        }
        return List.copyOf(values);
    }

    private static void addAround(Set<Long> values, ArgumentCondition condition) {
        for (long constant : new long[] {condition.value(), condition.valueTwo()}) {
            for (long offset : new long[] {-1, 0, 1}) {
                values.add(constant + offset);
                values.add((constant & 0xFFFFFFFFL) + offset);
                values.add(constant + (offset << 32));
                values.add((constant >>> 32) + offset);
                values.add(constant ^ (1L << 40));
            }
        }
    }
}
