package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;

/** A process that lives under a filter and shows what the running kernel decides; see {@code victim.c}. */
final class Victim {
    private static final int WORDS = 8;

    private Victim() {}

    /**
     * Makes the calls, x86-64's and i386's, in a process under the filter.
     *
     * @return for each call a line: {@code returned VALUE}, {@code trapped NUMBER DATA} or {@code killed SIGNAL}
     */
    static List<String> verdicts(BpfProgram filter, List<SeccompData> calls) {
        try {
            Path file = Files.createTempFile(Repository.target(), "victim", ".bpf");
            try {
                Files.write(file, filter.toBytes(ByteOrder.nativeOrder()));
                List<String> lines = Program.named("victim")
                        .with(file)
                        .reading(records(calls))
                        .run()
                        .successfully()
                        .lines()
                        .toList();
                if (lines.size() != calls.size()) {
                    throw new IllegalStateException(lines.size() + " verdicts for " + calls.size() + " calls");
                }
                return lines;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String records(List<SeccompData> calls) {
        ByteBuffer records =
                ByteBuffer.allocate(calls.size() * WORDS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (SeccompData call : calls) {
            records.putLong(call.arch() == Architecture.X86_64.auditValue() ? 0 : 1)
                    .putLong(call.number());
            for (int i = 0; i < 6; i++) {
                records.putLong(call.argument(i));
            }
        }
        return new String(records.array(), StandardCharsets.ISO_8859_1);
    }
}
