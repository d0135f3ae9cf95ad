package syscribe.tracer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.NativeBuffer;

/** Finds the program that a command names, as execvp(3) does. Strings are bytes, as in {@link ExecImage}. */
public final class ExecLookup {
    private static final int AT_FDCWD = -100;
    private static final int X_OK = 1;
    private static final int O_PATH = 0x200000;
    private static final int O_DIRECTORY = 0x10000;
    private static final int O_CLOEXEC = 0x80000;
    /** What execvp(3) searches where there is no PATH. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private ExecLookup() {}

    /**
     * Finds the program.
     *
     * @throws LaunchException where there is none, or none that may be executed
     */
    public static ExecImage find(List<String> command, List<String> environment) {
        String name = command.get(0);
        String path = name.indexOf('/') >= 0 ? inPlace(name) : inSearchPath(name, environment);
        return new ExecImage(path, command, environment);
    }

    private static String inPlace(String path) {
        int errno = executableErrno(path);
        if (errno != 0) {
            throw new LaunchException(path, errno);
        }
        return path;
    }

    private static String inSearchPath(String name, List<String> environment) {
        int errno = Errno.ENOENT;
        for (String directory : searchPath(environment).split(":", -1)) {
            String candidate = directory.isEmpty() ? name : directory + "/" + name;
            int here = name.isEmpty() ? Errno.ENOENT : executableErrno(candidate);
            if (here == 0) {
                return candidate;
            }
            errno = here == Errno.EACCES ? here : errno;
        }
        throw new LaunchException(name, errno);
    }

    private static String searchPath(List<String> environment) {
        Optional<String> path =
                environment.stream().filter(entry -> entry.startsWith("PATH=")).findFirst();
        return path.map(entry -> entry.substring("PATH=".length())).orElse(DEFAULT_PATH);
    }

    /** 0 where the file may be executed, else why not. */
    private static int executableErrno(String path) {
        NativeBuffer name = NativeBuffer.ofCString(path.getBytes(StandardCharsets.ISO_8859_1));
        long access = Kernel.tryCall(Kernel.number("faccessat"), AT_FDCWD, name.address(), X_OK);
        if (access < 0) {
            return (int) -access;
        }
        long directory =
                Kernel.tryCall(Kernel.number("openat"), AT_FDCWD, name.address(), O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
        if (directory < 0) {
            return 0;
        }
        Kernel.call(Kernel.number("close"), directory);
        return Errno.EACCES;
    }
}
