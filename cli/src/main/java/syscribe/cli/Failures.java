package syscribe.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import syscribe.enforcer.EnforcementException;
import syscribe.profiles.bpf.FilterTooLargeException;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.oci.InvalidProfileException;
import syscribe.tracer.LastingProcessException;
import syscribe.tracer.LaunchException;
import syscribe.tracer.LockException;
import syscribe.tracer.TraceDeniedException;
import syscribe.tracer.linux.KernelException;

/** Says what went wrong in a line, without a stack trace, and which exit status goes with it. */
final class Failures {
    /** Set by a developer who wants the stack trace. */
    private static final String DEBUG = "SYSCRIBE_DEBUG";

    private Failures() {}

    static int report(Throwable failure, int status, Console console) {
        if (System.getenv(DEBUG) != null) {
            failure.printStackTrace(console.err());
        }
        console.error(describe(failure));
        return failure instanceof LaunchException launch ? launch.exitStatus() : status;
    }

    static String describe(Throwable failure) {
        if (failure instanceof UnsatisfiedLinkError) {
            return failure.getMessage() + " (the library is unpacked to " + System.getProperty("java.io.tmpdir")
                    + ", which must be writable and not mounted noexec; -Djna.tmpdir names another place)";
        }
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough memory: this takes more than the "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB that the JVM may have here";
        }
        if (failure instanceof FileSystemException file) {
            return describeFile(file);
        }
        boolean expected = failure instanceof UsageException
                || failure instanceof IOException
                || failure instanceof InvalidProfileException
                || failure instanceof FilterTooLargeException
                || failure instanceof InexpressibleConditionException
                || failure instanceof LaunchException
                || failure instanceof TraceDeniedException
                || failure instanceof LastingProcessException
                || failure instanceof LockException
                || failure instanceof EnforcementException
                || failure instanceof UnsupportedOperationException
                || failure instanceof KernelException;
        String message = String.valueOf(failure.getMessage());
        return expected ? message : "internal error: " + failure + " (set " + DEBUG + "=1 for details)";
    }

    private static String describeFile(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + ": there is no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getFile() + ": permission denied";
        }
        return String.valueOf(failure.getMessage());
    }
}
