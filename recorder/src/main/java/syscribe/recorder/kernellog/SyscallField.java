package syscribe.recorder.kernellog;

import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** The {@code syscall=} of a record: a number, or a name where ausearch has interpreted it. */
final class SyscallField {
    private static final byte[] UNKNOWN = Slices.ascii("unknown-syscall(");
    private static final long MAX_NUMBER = 0xFFFF_FFFFL;
    private static final int MAX_NAME = 64;

    /** Where audit-userspace has another name than the kernel (lib/*_table.h), and the architecture has no such call. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            entry("pread", "pread64"),
            entry("pwrite", "pwrite64"),
            entry("newfstat", "fstat"),
            entry("getdents", "getdents64"),
            entry("fstatat64", "newfstatat"),
            entry("llseek", "_llseek"),
            entry("newselect", "_newselect"),
            entry("sysctl", "_sysctl"),
            entry("timerfd", "timerfd_create"),
            entry("perf_counter_open", "perf_event_open"),
            entry("sys_kexec_load", "kexec_load"),
            entry("sync_file_range", "sync_file_range2"),
            entry("fadvise64_64", "arm_fadvise64_64"),
            entry("sched_rr_get_interval64", "sched_rr_get_interval_time64"));

    private SyscallField() {}

    /** The number in digits, unsigned or not; empty where it is none. */
    static OptionalInt number(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        long number = Digits.decimal(bytes, from + (negative ? 1 : 0), to);
        return number == Digits.NONE || number > MAX_NUMBER
                ? OptionalInt.empty()
                : OptionalInt.of((int) (negative ? -number : number));
    }

    /** The number of a name, or of {@code unknown-syscall(500)}; empty where there is none. */
    static OptionalInt interpreted(byte[] bytes, int from, int to, @Nullable Architecture architecture) {
        if (Slices.startsWith(bytes, from, to, UNKNOWN)) {
            return number(bytes, from + UNKNOWN.length, to - 1);
        }
        if (architecture == null) {
            return OptionalInt.empty();
        }
        String name = Slices.text(bytes, from, Math.min(to, from + MAX_NAME));
        SyscallTable table = SyscallTable.of(architecture);
        OptionalInt number = table.number(name);
        return number.isPresent() ? number : table.number(OTHER_NAMES.getOrDefault(name, name));
    }
}
