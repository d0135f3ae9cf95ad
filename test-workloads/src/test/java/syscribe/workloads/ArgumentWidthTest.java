package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filter looks at as much of a register as the kernel does: else it could be evaded, or deny what was recorded. */
class ArgumentWidthTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int EPERM = 1;
    /** Makes one call for each word, a number and its first argument, and prints whether it worked or the errno. */
    private static final String CALLER = """
            import ctypes, sys
            c = ctypes.CDLL(None, use_errno=True)
            for word in sys.argv[1:]:
                values = [ctypes.c_long(int(text, 0)) for text in word.split(",")]
                print("worked" if c.syscall(*values) >= 0 else ctypes.get_errno())
            """;

    private static final String SOCKET = "41,";
    private static final String UNSHARE = "272,";
    private static final String AS_UNIX_STREAM = ",1,0";

    @TempDir
    private Path directory;

    @Test
    void ignoresTheUpperHalfWhereTheKernelDoes() {
        Path profile = profileOf(SOCKET + "1" + AS_UNIX_STREAM);
        assertThat(enforced(
                        profile,
                        SOCKET + "1" + AS_UNIX_STREAM,
                        SOCKET + "0x700000001" + AS_UNIX_STREAM,
                        SOCKET + "-4294967295" + AS_UNIX_STREAM,
                        SOCKET + "2" + AS_UNIX_STREAM,
                        SOCKET + "0x100000002" + AS_UNIX_STREAM))
                .isEqualTo("worked\nworked\nworked\n" + EPERM + "\n" + EPERM + "\n");
    }

    @Test
    void looksAtAllOfTheRegisterWhereTheKernelDoes() {
        Path profile = profileOf(UNSHARE + "0");
        assertThat(enforced(profile, UNSHARE + "0", UNSHARE + "0x100000000", UNSHARE + "0x10000000"))
                .isEqualTo("worked\n" + EPERM + "\n" + EPERM + "\n");
    }

    private Path profileOf(String call) {
        Needs.commands(PYTHON);
        Path recording = directory.resolve("recording");
        Path profile = directory.resolve("profile");
        assertThat(caller(call)
                        .behind(Syscribe.command("record", "-q", "--args", "security", "-o", recording, "--")
                                .words())
                        .run()
                        .successfully())
                .isEqualTo("worked\n");
        Syscribe.command("generate", "-q", "--args", "security", "-o", profile, recording)
                .run()
                .successfully();
        return profile;
    }

    private static String enforced(Path profile, String... calls) {
        return Syscribe.enforce(profile, caller((Object[]) calls)).run().successfully();
    }

    private static Command caller(Object... calls) {
        return Command.of(calls).behind(PYTHON, "-c", CALLER);
    }
}
