package syscribe.tracer.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who and where this process is.
 *
 * @param effectiveUserId as geteuid(2)
 * @param hostname of its UTS namespace
 */
public record Identity(int effectiveUserId, Optional<String> hostname) {
    // linux/capability.h
    public static final int CAP_SYS_PTRACE = 19;
    public static final int CAP_SYS_ADMIN = 21;
    public static final int CAP_AUDIT_READ = 37;

    public static Identity ofThisProcess() {
        return new Identity((int) Kernel.call(Kernel.number("geteuid")), readHostname());
    }

    /**
     * Whether this process has a capability in its effective set.
     *
     * @param capability {@code CAP_*}
     */
    public static boolean hasCapability(int capability) {
        return (capabilities("CapEff") >>> capability & 1) != 0;
    }

    /** The capabilities that this process may use, bit n for capability n. */
    public static long permittedCapabilities() {
        return capabilities("CapPrm");
    }

    private static long capabilities(String set) {
        return ProcFs.status(ProcFs.self(), set)
                .map(mask -> Long.parseUnsignedLong(mask, 16))
                .orElse(0L);
    }

    private static Optional<String> readHostname() {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
