package syscribe.recorder.kernellog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import syscribe.profiles.Architecture;

/** Logs to read, and what was read from them. */
final class Logs {
    /** The fields that a record of the kernel has behind its stamp. */
    static final String FIELDS = "auid=4294967295 uid=0 gid=0 ses=4294967295 subj=unconfined pid=123 comm=\"ls\""
            + " exe=\"/usr/bin/ls\" sig=0 arch=c000003e syscall=39 compat=0 ip=0x7f0011223344 code=0x7ffc0000";

    private Logs() {}

    static Findings read(String... lines) {
        return read((String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    static Findings read(byte[] log) {
        try {
            return KernelLog.read(new ByteArrayInputStream(log), RecordFilter.ALL, Architecture.X86_64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the kernel prints it. */
    static String printed(long serial) {
        return "audit: type=1326 audit(1795620001.123:" + serial + "): " + FIELDS;
    }

    /** As the audit daemon writes it. */
    static String written(String type, String seconds, long serial) {
        return "type=" + type + " msg=audit(" + seconds + ".123:" + serial + "): " + FIELDS;
    }

    /** All of one violation, on one line. */
    static String text(Violation violation) {
        return violation.architecture().label()
                + " " + violation.number()
                + " " + violation.name().orElse("?")
                + " " + violation.action()
                + " " + violation.thread().orElse("?")
                + " " + violation.executable().orElse("?")
                + " " + violation.processes()
                + " " + violation.addresses().stream().map(Long::toHexString).toList()
                + " "
                + violation.first().map(f -> String.valueOf(f.toEpochMilli())).orElse("?");
    }
}
