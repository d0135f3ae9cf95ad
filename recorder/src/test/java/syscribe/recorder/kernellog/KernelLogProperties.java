package syscribe.recorder.kernellog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a log: it is read to its end, and nothing is found that is not in it. */
class KernelLogProperties {
    private static final byte[] LINE = (Logs.printed(456) + "\n").getBytes(StandardCharsets.US_ASCII);
    private static final Violation ORIGINAL = Logs.read(LINE).violations().get(0);

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void oneByteChangesAtMostTheFieldItIsIn(@ForAll @IntRange(max = 250) int at, @ForAll byte value) {
        byte[] changed = LINE.clone();
        int position = at % LINE.length;
        changed[position] = value;
        Findings findings = Logs.read(changed);
        assertThat(findings.violations().size() + findings.notUnderstood()).isLessThanOrEqualTo(1);
        findings.violations().forEach(v -> assertThat(differences(v)).isLessThanOrEqualTo(value == '"' ? 2 : 1));
        findings.violations().forEach(v -> assertThat(inventions(v)).isLessThanOrEqualTo(1));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void rubbishOfItsOwnPiecesIsNoRecordUnlessItIsWhole(@ForAll("pieces") List<String> pieces) {
        String log = String.join("", pieces);
        Findings findings = Logs.read(log.getBytes(StandardCharsets.ISO_8859_1));
        long whole = log.lines()
                .filter(line -> line.contains("audit(") || line.contains("SECCOMP auid="))
                .filter(line -> line.contains("syscall=") && line.contains("code="))
                .count();
        assertThat(findings.records() + findings.copies()).isLessThanOrEqualTo(whole);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void cutsAndJoinsNeverMakeMoreRecordsThanThereWere(
            @ForAll @IntRange(max = 2000) int from, @ForAll @IntRange(max = 2000) int length) {
        byte[] log = new byte[LINE.length * 10];
        for (int i = 0; i < 10; i++) {
            byte[] line = (Logs.printed(100 + i) + "\n").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(line, 0, log, i * LINE.length, line.length);
        }
        int start = Math.min(from, log.length);
        int end = Math.min(start + length, log.length);
        byte[] cut = Arrays.copyOf(log, start + log.length - end);
        System.arraycopy(log, end, cut, start, log.length - end);
        assertThat(Logs.read(cut).records()).isLessThanOrEqualTo(10);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "type=1326 ",
                        "type=SECCOMP ",
                        "msg=",
                        "audit(",
                        "1795620001.123:456",
                        "11/25/26 15:20:01.124:457",
                        "): ",
                        ") : ",
                        "SECCOMP auid=0 ",
                        "pid=1 ",
                        "comm=\"",
                        "comm=41 ",
                        "\" ",
                        "exe=",
                        "/x ",
                        "arch=c000003e ",
                        "arch=x86_64 ",
                        "syscall=39 ",
                        "syscall=getpid ",
                        "ip=0x1 ",
                        "code=0x7ffc0000",
                        "code=log ",
                        "\n",
                        "\0",
                        "\u001d",
                        "\\\"",
                        "=",
                        " ",
                        "node=",
                        "25 callbacks suppressed",
                        "audit_lost=99999999999999999",
                        "Missed 3 kernel messages",
                        "REALTIME_TIMESTAMP=",
                        "type=DAEMON_ROTATE ",
                        "\u00ff",
                        "compat=1 ",
                        "(null)")
                .list()
                .ofMaxSize(30);
    }

    /** A quote out of place hides what stands between it and the next one: the process and the thread, at most. */
    private static int differences(Violation v) {
        int lost = 0;
        lost += v.executable().isEmpty() ? 1 : 0;
        lost += v.thread().isEmpty() ? 1 : 0;
        lost += v.processes().isEmpty() ? 1 : 0;
        lost += v.addresses().isEmpty() ? 1 : 0;
        lost += v.first().isEmpty() ? 1 : 0;
        return lost + inventions(v);
    }

    /** Fields that say something else. A negative number is no call of x86-64's own: architecture and number are one field. */
    private static int inventions(Violation v) {
        boolean sameCall = v.architecture() == ORIGINAL.architecture() && v.number() == ORIGINAL.number();
        int inventions = 0;
        inventions += sameCall ? 0 : 1;
        inventions += v.action() == ORIGINAL.action() ? 0 : 1;
        inventions += isOther(v.executable(), ORIGINAL.executable()) ? 1 : 0;
        inventions += isOther(v.thread(), ORIGINAL.thread()) ? 1 : 0;
        inventions += !v.processes().isEmpty() && !v.processes().equals(ORIGINAL.processes()) ? 1 : 0;
        inventions += !v.addresses().isEmpty() && !v.addresses().equals(ORIGINAL.addresses()) ? 1 : 0;
        inventions += isOther(v.first(), ORIGINAL.first()) ? 1 : 0;
        return inventions;
    }

    private static boolean isOther(Optional<?> found, Optional<?> original) {
        return found.isPresent() && !found.equals(original);
    }
}
