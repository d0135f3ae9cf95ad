package syscribe.profiles.policy;

import java.util.List;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;

/** Small filters for these tests. */
final class Filters {
    static final int ALLOW = 0x7FFF0000;
    static final int EPERM = 0x00050001;

    private Filters() {}

    static PolicyReport report(BpfProgram... filters) {
        return PolicyReport.of(List.of(filters), Architecture.X86_64);
    }

    static PolicyReport report(Profile profile) {
        return report(FilterCompiler.compile(profile));
    }

    static BpfInstruction load(int offset) {
        return new BpfInstruction(0x20, 0, 0, offset);
    }

    static BpfInstruction jumpIfEqual(int value, int jt, int jf) {
        return new BpfInstruction(0x15, jt, jf, value);
    }

    static BpfInstruction jumpIfAtLeast(int value, int jt, int jf) {
        return new BpfInstruction(0x35, jt, jf, value);
    }

    static BpfInstruction returning(int value) {
        return new BpfInstruction(0x06, 0, 0, value);
    }

    /** A denylist as it is often written: one number, and nothing else looked at. */
    static BpfProgram denying(int number) {
        return new BpfProgram(List.of(load(0), jumpIfEqual(number, 0, 1), returning(EPERM), returning(ALLOW)));
    }
}
