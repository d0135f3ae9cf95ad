package syscribe.tracer.linux;

import syscribe.profiles.Architecture;

/** The machine that this JVM runs on. */
public final class Host {
    /** The native syscall ABI of this process. */
    public static final Architecture ARCHITECTURE = architectureOf(System.getProperty("os.arch"));

    private Host() {}

    private static Architecture architectureOf(String jvmName) {
        return switch (jvmName) {
            case "amd64", "x86_64" -> Architecture.X86_64;
            case "aarch64" -> Architecture.AARCH64;
            case "riscv64" -> Architecture.RISCV64;
            case "ppc64le" -> Architecture.PPC64LE;
            case "s390x" -> Architecture.S390X;
            case "loongarch64" -> Architecture.LOONGARCH64;
            default ->
                throw new UnsupportedOperationException("no syscall table is known for the JVM's os.arch \"" + jvmName
                        + "\"; a 64-bit Linux JVM is needed");
        };
    }
}
