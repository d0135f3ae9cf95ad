package syscribe.profiles;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The syscalls of one architecture: names, numbers, and the kernel that introduced each.
 *
 * <p>Names are the kernel's ({@code __NR_} without the prefix), as seccomp profiles use them. Numbers are what the
 * kernel puts into {@code seccomp_data.nr}: those of the MIPS ABIs include their base (4000, 5000, 6000), those of x32
 * include {@link Architecture#X32_SYSCALL_BIT}, and ARM's private calls start at 0xf0001.
 *
 * <p>Covers Linux 6.18, and calls that earlier kernels had. Source: {@code syscalls.tsv}, whose header names what it is
 * generated from. A table is read when it is first asked for; instances do not change and are safe to share.
 */
public final class SyscallTable {
    private static final Map<Architecture, SyscallTable> LOADED = new ConcurrentHashMap<>();

    private final Architecture architecture;
    private final SortedMap<String, Integer> numbers = new TreeMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, KernelVersion> introduced = new HashMap<>();

    private SyscallTable(Architecture architecture) {
        this.architecture = architecture;
        SyscallTableFile.forEach(architecture, this::add);
    }

    private void add(SyscallTableFile.Entry entry) {
        numbers.put(entry.name(), entry.number());
        if (!entry.alias()) {
            names.put(entry.number(), entry.name());
        }
        entry.since().ifPresent(version -> introduced.put(entry.name(), version));
    }

    public static SyscallTable of(Architecture architecture) {
        return LOADED.computeIfAbsent(architecture, SyscallTable::new);
    }

    /** Whether any architecture has a syscall of that name. */
    public static boolean isKnownAnywhere(String name) {
        return !architecturesWith(name).isEmpty();
    }

    /** The architectures that have a syscall of that name; empty where none has. */
    public static Set<Architecture> architecturesWith(String name) {
        Set<Architecture> found = EnumSet.noneOf(Architecture.class);
        for (Architecture architecture : Architecture.values()) {
            if (of(architecture).number(name).isPresent()) {
                found.add(architecture);
            }
        }
        return found;
    }

    public Architecture architecture() {
        return architecture;
    }

    /** The call's number; empty where this architecture has no such call. */
    public OptionalInt number(String name) {
        Integer number = numbers.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The call's name, the canonical one where a number has several; empty where no call has that number. */
    public Optional<String> name(int number) {
        return Optional.ofNullable(names.get(number));
    }

    /**
     * The kernel that introduced the call, as exactly as is known: on this architecture where it came late, otherwise on
     * the first that had it. Empty for calls of Linux 3.0 and before, and for names this architecture does not have.
     */
    public Optional<KernelVersion> since(String name) {
        return Optional.ofNullable(introduced.get(name));
    }

    /** Every name, second names included, with its number; sorted by name, unmodifiable. */
    public SortedMap<String, Integer> numbers() {
        return Collections.unmodifiableSortedMap(numbers);
    }
}
