package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

class DisassemblerTest {
    /** The instructions of a listing, without offsets and with single spaces. */
    private static List<String> list(BpfProgram program) {
        return Disassembler.list(program).stream()
                .map(line -> line.substring(4).strip().replaceAll(" +", " "))
                .toList();
    }

    private static BpfProgram program(int[]... instructions) {
        return new BpfProgram(Arrays.stream(instructions)
                .map(i -> new BpfInstruction(i[0], i[1], i[2], i[3]))
                .toList());
    }

    @Test
    void namesPlacesCallsArgumentsValuesAndActions() {
        Profile profile = Profile.of(
                Architecture.X86_64,
                Action.errno(1),
                List.of(
                        Rule.allow("read"),
                        new Rule(
                                List.of("socket"),
                                Action.ALLOW,
                                List.of(ArgumentCondition.of(0, Operator.EQUAL, 16)))));
        String listing = String.join("\n", list(FilterCompiler.compile(profile)));
        assertThat(listing)
                .contains("if (arch == x86_64/x32) goto x86_64")
                .contains("x86_64: A = nr // the call's number")
                .contains("(socket)")
                .contains("A = domain.low // of socket")
                .containsPattern("domain\\.low [!=]= 0x10 \\(AF_NETLINK\\)")
                .containsPattern("errno_eperm: return ERRNO\\(EPERM\\)|return ERRNO\\(EPERM\\)")
                .contains("return ALLOW")
                .contains("return KILL_PROCESS");
    }

    @Test
    void doesNotNameWhatIsNotKnown() {
        assertThat(list(program(
                        new int[] {0x20, 0, 0, 0},
                        new int[] {0x15, 0, 1, 41},
                        new int[] {0x20, 0, 0, 16},
                        new int[] {0x15, 1, 0, 16},
                        new int[] {0x06, 0, 0, 0x7FFF0000},
                        new int[] {0x06, 0, 0, 0x00050001})))
                .containsExactly(
                        "A = nr // the call's number",
                        "if (nr != 41) goto L1",
                        "A = args[0].low",
                        "L1: if (A == 16) goto errno_eperm".replace("16", "0x10"),
                        "return ALLOW",
                        "errno_eperm: return ERRNO(EPERM)");
    }

    @Test
    void tellsX32NumbersFromOthers() {
        assertThat(list(program(
                        new int[] {0x20, 0, 0, 4},
                        new int[] {0x15, 1, 0, 0xC000003E},
                        new int[] {0x06, 0, 0, 0},
                        new int[] {0x20, 0, 0, 0},
                        new int[] {0x35, 0, 2, 0x40000000},
                        new int[] {0x15, 1, 0, 0x40000000 + 60},
                        new int[] {0x15, 0, 0, -1},
                        new int[] {0x06, 0, 0, 0x7FFC0000})))
                .contains("if (nr < 0x40000000 (x32)) goto log", "if (nr == x32|60 (exit)) goto log");
    }

    @Test
    void writesOutEveryOperation() {
        int[] codes = {
            0x00, 0x01, 0x60, 0x61, 0x80, 0x81, 0x02, 0x03, 0x04, 0x0C, 0x14, 0x1C, 0x24, 0x2C, 0x34, 0x3C, 0x44, 0x4C,
                    0x54,
            0x5C, 0x64, 0x6C, 0x74, 0x7C, 0x84, 0xA4, 0xAC, 0x07, 0x87, 0x16, 0x15, 0x1D, 0x25, 0x2D, 0x35, 0x3D, 0x45,
                    0x4D
        };
        BpfProgram program = new BpfProgram(IntStream.concat(IntStream.of(codes), IntStream.of(0x06))
                .mapToObj(code -> new BpfInstruction(code, 0, 0, 1))
                .toList());
        assertThat(list(program)).hasSize(codes.length + 1).noneMatch(line -> line.contains("unknown operation"));
    }

    /** A listing of what no kernel would take is still a listing. */
    @Test
    void survivesMalformedPrograms() {
        assertThat(list(program(
                        new int[] {0x05, 0, 0, -1}, new int[] {0xFFFF, 9, 9, 9}, new int[] {0x15, 255, 255, 0})))
                .hasSize(3);
    }
}
