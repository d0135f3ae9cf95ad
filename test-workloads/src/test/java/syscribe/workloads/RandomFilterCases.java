package syscribe.workloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;

/**
 * A random profile that is safe to try on the running kernel, and calls near its edges. Only calls without arguments and
 * without effect are ever allowed; all others get an error that no call returns by itself, a trap, or a death.
 */
final class RandomFilterCases {
    /** Calls that do nothing, whatever their registers hold; of the same names for both entries. */
    static final List<String> HARMLESS = List.of("getpid", "getppid", "gettid", "getpgrp", "sched_yield");

    private static final List<String> DENIED =
            List.of("openat", "ioctl", "clone", "mmap", "kill", "reboot", "socket", "bpf", "exit_group", "write");
    private static final long[] EDGES = {
        0,
        1,
        2,
        0x7FFF_FFFFL,
        0x8000_0000L,
        0xFFFF_FFFFL,
        0x1_0000_0000L,
        0x1_0000_0001L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2
    };
    /** uretprobe and uprobe, which the kernel makes for itself: it lets them pass any filter (kernel/seccomp.c). */
    private static final Set<Integer> UNFILTERED = Set.of(335, 336);

    private static final int CALLS = 1500;
    private static final int X32_BIT = Architecture.X32_SYSCALL_BIT;

    private final Random random;
    private final boolean compat;

    RandomFilterCases(long seed) {
        random = new Random(seed);
        compat = random.nextBoolean();
    }

    Profile profile() {
        Set<Architecture> architectures =
                compat ? Set.of(Architecture.X86_64, Architecture.X86) : Set.of(Architecture.X86_64);
        List<Rule> rules =
                IntStream.range(0, 1 + random.nextInt(12)).mapToObj(i -> rule()).collect(Collectors.toList());
        return new Profile(Action.errno(1000 + random.nextInt(9)), architectures, Set.of(), rules, Optional.empty());
    }

    private Rule rule() {
        boolean harmless = random.nextBoolean();
        String name = pick(harmless ? HARMLESS : DENIED);
        List<ArgumentCondition> conditions =
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> condition()).collect(Collectors.toList());
        return new Rule(List.of(name), harmless && random.nextBoolean() ? Action.ALLOW : denial(), conditions);
    }

    private Action denial() {
        return switch (random.nextInt(8)) {
            case 0 -> Action.TRAP;
            case 1 -> Action.TRACE;
            case 2 -> random.nextBoolean() ? Action.KILL_PROCESS : Action.KILL_THREAD;
            default -> Action.errno(1100 + random.nextInt(9));
        };
    }

    private ArgumentCondition condition() {
        Operator operator = pick(List.of(Operator.values()));
        int index = random.nextInt(6);
        long value = edge();
        return operator == Operator.MASKED_EQUAL
                ? ArgumentCondition.masked(index, value, value & edge())
                : ArgumentCondition.of(index, operator, value);
    }

    List<SeccompData> calls() {
        List<SeccompData> calls = new ArrayList<>();
        List<String> names = new ArrayList<>(HARMLESS);
        names.addAll(DENIED);
        for (int i = 0; i < CALLS; i++) {
            boolean viaCompat = compat && random.nextInt(3) == 0;
            Architecture architecture = viaCompat ? Architecture.X86 : Architecture.X86_64;
            int number = SyscallTable.of(architecture).number(pick(names)).orElseThrow();
            long[] arguments = LongStream.generate(this::edge)
                    .limit(6)
                    .map(value -> viaCompat ? value & 0xFFFF_FFFFL : value)
                    .toArray();
            calls.add(SeccompData.of(architecture.auditValue(), number, arguments));
        }
        return calls;
    }

    /** Every number that could be a call of either entry, and the odd ones: x32's, negative ones, -1. */
    static List<SeccompData> everyNumber() {
        List<SeccompData> calls = new ArrayList<>();
        for (Architecture architecture : List.of(Architecture.X86_64, Architecture.X86)) {
            IntStream.rangeClosed(0, 600)
                    .filter(number -> architecture == Architecture.X86 || !UNFILTERED.contains(number))
                    .forEach(number -> calls.add(SeccompData.of(architecture.auditValue(), number)));
            IntStream.of(
                            -1,
                            -2,
                            Integer.MIN_VALUE,
                            Integer.MAX_VALUE,
                            X32_BIT,
                            X32_BIT + 1,
                            X32_BIT + 39,
                            X32_BIT + 520)
                    .forEach(number -> calls.add(SeccompData.of(architecture.auditValue(), number)));
        }
        return calls;
    }

    /** One call with one argument at and around values, in either half. */
    static List<SeccompData> around(String name, int index, long... values) {
        List<SeccompData> calls = new ArrayList<>();
        int number = SyscallTable.of(Architecture.X86_64).number(name).orElseThrow();
        for (long value : values) {
            for (long offset : new long[] {0, 1, -1, 1L << 32, -(1L << 32), 1L << 63, 1L << 31}) {
                long[] arguments = new long[6];
                arguments[index] = value + offset;
                calls.add(SeccompData.of(Architecture.X86_64.auditValue(), number, arguments));
            }
        }
        return calls;
    }

    private long edge() {
        long value = EDGES[random.nextInt(EDGES.length)];
        return random.nextInt(4) == 0 ? value + random.nextInt(3) - 1 : value;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
