package syscribe.workloads.libseccomp;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.workloads.Needs;

/** Compiles profiles of x86-64 and its companions with the system's libseccomp ({@code seccomp.h}). */
final class Libseccomp {
    /** {@code enum scmp_filter_attr}. */
    private static final int SCMP_FLTATR_ACT_BADARCH = 2;

    private static final int SCMP_FLTATR_CTL_OPTIMIZE = 8;
    private static final int BINARY_TREE = 2;
    /** {@code SCMP_ARCH_X32}: {@code EM_X86_64 | __AUDIT_ARCH_LE}. */
    private static final int SCMP_ARCH_X32 = 0x4000003E;

    private static final int SCMP_ARCH_NATIVE = 0;
    /** {@code struct scmp_arg_cmp { unsigned int arg; enum scmp_compare op; uint64_t datum_a, datum_b; }}. */
    private static final int COMPARISON_BYTES = 24;
    /** {@code fcntl.h}: {@code O_WRONLY}. */
    private static final int O_WRONLY = 1;

    private static final int EXISTS = -17;
    /** {@code __NR_SCMP_ERROR}. */
    private static final int UNKNOWN = -1;

    private Libseccomp() {}

    /** What is used of {@code seccomp.h}. */
    private interface Seccomp extends Library {
        Pointer seccomp_version();

        Pointer seccomp_init(int defaultAction);

        void seccomp_release(Pointer context);

        int seccomp_attr_set(Pointer context, int attribute, int value);

        int seccomp_arch_add(Pointer context, int architecture);

        int seccomp_arch_remove(Pointer context, int architecture);

        int seccomp_rule_add_array(Pointer context, int action, int syscall, int count, Pointer comparisons);

        int seccomp_syscall_resolve_name(String name);

        int seccomp_export_bpf(Pointer context, int file);
    }

    /** The two calls of the C library that hand a file over. */
    private interface LibC extends Library {
        int open(String path, int flags);

        int close(int file);
    }

    private static final class Loaded {
        private static final Seccomp SECCOMP = Native.load("libseccomp.so.2", Seccomp.class);
        private static final LibC LIBC = Native.load("c", LibC.class);
    }

    /** Whether the library can be loaded at all. */
    static void needed() {
        boolean there;
        try {
            there = version().matches("\\d+\\.\\d+\\.\\d+");
        } catch (UnsatisfiedLinkError e) {
            there = false;
        }
        Needs.that(there, "libseccomp.so.2 is not installed");
    }

    /** {@code 2.5.4}. */
    static String version() {
        Pointer version = Loaded.SECCOMP.seccomp_version();
        return version.getInt(0) + "." + version.getInt(4) + "." + version.getInt(8);
    }

    /** The filter that a profile compiles to; its foreign calls kill the process, as ours do. */
    static BpfProgram compile(Profile profile, boolean tree) {
        Pointer context = Loaded.SECCOMP.seccomp_init(profile.defaultAction().returnValue());
        try {
            done(
                    "foreign",
                    Loaded.SECCOMP.seccomp_attr_set(
                            context, SCMP_FLTATR_ACT_BADARCH, Action.KILL_PROCESS.returnValue()));
            if (tree) {
                done("tree", Loaded.SECCOMP.seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, BINARY_TREE));
            }
            for (Architecture architecture : profile.architectures()) {
                if (architecture != Architecture.X86_64) {
                    done("architecture", Loaded.SECCOMP.seccomp_arch_add(context, token(architecture)));
                }
            }
            if (!profile.architectures().contains(Architecture.X86_64)) {
                done("architecture", Loaded.SECCOMP.seccomp_arch_remove(context, SCMP_ARCH_NATIVE));
            }
            profile.rules().forEach(rule -> rule.names().forEach(name -> add(context, rule, name)));
            return export(context);
        } finally {
            Loaded.SECCOMP.seccomp_release(context);
        }
    }

    private static int token(Architecture architecture) {
        return architecture == Architecture.X32 ? SCMP_ARCH_X32 : architecture.auditValue();
    }

    /** By name; one that the library does not know is left out, see {@link #knows}. */
    private static void add(Pointer context, Rule rule, String name) {
        if (!knows(name)) {
            return;
        }
        int count = rule.conditions().size();
        Pointer conditions = count == 0 ? Pointer.NULL : comparisons(rule.conditions());
        int number = Loaded.SECCOMP.seccomp_syscall_resolve_name(name);
        int result =
                Loaded.SECCOMP.seccomp_rule_add_array(context, rule.action().returnValue(), number, count, conditions);
        if (result != EXISTS) {
            done("rule for " + name, result);
        }
    }

    /** Whether it has a call of that name on any architecture: an older library does not have the newest calls. */
    static boolean knows(String name) {
        return Loaded.SECCOMP.seccomp_syscall_resolve_name(name) != UNKNOWN;
    }

    private static Pointer comparisons(List<ArgumentCondition> conditions) {
        Memory memory = new Memory((long) conditions.size() * COMPARISON_BYTES);
        for (int i = 0; i < conditions.size(); i++) {
            ArgumentCondition condition = conditions.get(i);
            long at = (long) i * COMPARISON_BYTES;
            memory.setInt(at, condition.index());
            memory.setInt(at + 4, operator(condition.operator()));
            memory.setLong(at + 8, condition.value());
            memory.setLong(at + 16, condition.valueTwo());
        }
        return memory;
    }

    /** {@code enum scmp_compare}. */
    private static int operator(Operator operator) {
        return switch (operator) {
            case NOT_EQUAL -> 1;
            case LESS_THAN -> 2;
            case LESS_EQUAL -> 3;
            case EQUAL -> 4;
            case GREATER_EQUAL -> 5;
            case GREATER_THAN -> 6;
            case MASKED_EQUAL -> 7;
        };
    }

    private static BpfProgram export(Pointer context) {
        try {
            Path file = Files.createTempFile("libseccomp", ".bpf");
            int descriptor = Loaded.LIBC.open(file.toString(), O_WRONLY);
            try {
                done("export", Loaded.SECCOMP.seccomp_export_bpf(context, descriptor));
                return BpfProgram.fromBytes(Files.readAllBytes(file), ByteOrder.nativeOrder());
            } finally {
                Loaded.LIBC.close(descriptor);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void done(String what, int result) {
        if (result < 0) {
            throw new IllegalStateException("libseccomp: " + what + ": error " + -result);
        }
    }
}
