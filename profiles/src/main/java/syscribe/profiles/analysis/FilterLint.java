package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.knowledge.SiblingGroup;

/** Looks for weaknesses in what a filter means for one architecture. */
public final class FilterLint {
    /** No architecture has this value. */
    private static final int NO_ARCHITECTURE = 0x12345678;

    private static final long UNKNOWN_NUMBER = 0x3FFF_FFFFL;

    private final List<CallVerdict> verdicts;
    private final SyscallTable table;
    private final List<Finding> findings = new ArrayList<>();

    private FilterLint(List<CallVerdict> verdicts, Architecture architecture) {
        this.verdicts = verdicts;
        this.table = SyscallTable.of(architecture);
    }

    /**
     * All findings, most serious kinds first.
     *
     * @throws UnanalysableFilterException where the filter cannot be followed
     */
    public static List<Finding> of(BpfProgram program, Architecture architecture) {
        FilterLint lint = new FilterLint(FilterPolicy.of(program, architecture), architecture);
        lint.checkArchitecture(FilterPolicy.of(program, NO_ARCHITECTURE));
        if (architecture == Architecture.X86_64) {
            lint.checkX32();
        }
        lint.checkDefault();
        SiblingGroup.all().forEach(group -> lint.checkSiblings(group.names()));
        lint.checkIoUring();
        return List.copyOf(lint.findings);
    }

    private void checkArchitecture(List<CallVerdict> ofNone) {
        if (ofNone.stream().anyMatch(v -> permitsSome(v))) {
            add(
                    Finding.Kind.NO_ARCHITECTURE_CHECK,
                    "calls of architectures that the filter does not name are permitted");
        }
    }

    private void checkX32() {
        for (CallVerdict verdict : verdicts) {
            long first = Math.max(verdict.first(), Architecture.X32_SYSCALL_BIT);
            boolean isX32 = first <= verdict.last() && first < 0x8000_0000L;
            if (isX32 && permitsSome(verdict)) {
                add(Finding.Kind.X32_HOLE, String.format("number 0x%x, which has the x32 bit, is permitted", first));
                return;
            }
        }
    }

    private void checkDefault() {
        if (permitsSome(at(UNKNOWN_NUMBER))) {
            add(Finding.Kind.PERMISSIVE_DEFAULT, "numbers that no kernel has yet are permitted");
        }
    }

    private void checkSiblings(List<String> siblings) {
        List<String> denied = siblings.stream()
                .filter(n -> has(n) && !permitsSome(verdict(n)))
                .toList();
        List<String> allowed =
                siblings.stream().filter(n -> has(n) && permitsAll(verdict(n))).toList();
        if (!denied.isEmpty() && !allowed.isEmpty()) {
            add(
                    Finding.Kind.SIBLING_ALLOWED,
                    String.join(", ", denied) + " denied, but " + String.join(", ", allowed)
                            + " can do the same and is allowed");
        }
    }

    private void checkIoUring() {
        if (has("io_uring_setup") && permitsSome(verdict("io_uring_setup"))) {
            add(Finding.Kind.IO_URING, "io_uring_setup is permitted; what is done through it, no filter sees");
        }
    }

    private void add(Finding.Kind kind, String message) {
        findings.add(new Finding(kind, message));
    }

    private boolean has(String name) {
        return table.number(name).isPresent();
    }

    private CallVerdict verdict(String name) {
        OptionalInt number = table.number(name);
        return at(Integer.toUnsignedLong(number.orElseThrow()));
    }

    private CallVerdict at(long number) {
        return verdicts.stream().filter(v -> number <= v.last()).findFirst().orElseThrow();
    }

    private static boolean permitsSome(CallVerdict verdict) {
        return verdict.cases().stream().anyMatch(FilterLint::permits);
    }

    private static boolean permitsAll(CallVerdict verdict) {
        return verdict.cases().stream().allMatch(FilterLint::permits);
    }

    private static boolean permits(CallVerdict.Case one) {
        return PolicyProfile.action(one.returnValue()).permits();
    }
}
