package syscribe.tracer;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** {@code ELFMAG}, {@code linux/elf.h}. */
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /** What binfmt_misc has besides one file for each format. */
    private static final Set<String> OWN_FILES = Set.of("register", "status");

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

    /**
     * The image to exec where a refusal could no longer be answered: a file that the kernel would refuse as no program is
     * given to the shell at once, as execvp(3) does after the refusal.
     *
     * <p>Where other formats are registered (binfmt_misc), or the file cannot be read, the kernel is left to decide.
     */
    public static ExecImage forOnlyAttempt(ExecImage image) {
        byte[] start = new byte[ELF.length];
        String[] formats = new File("/proc/sys/fs/binfmt_misc").list((directory, name) -> !OWN_FILES.contains(name));
        try (InputStream in = new FileInputStream(new String(image.pathBytes(), StandardCharsets.UTF_8))) {
            int length = in.readNBytes(start, 0, start.length);
            boolean program = Arrays.equals(start, ELF) || (length >= 2 && start[0] == '#' && start[1] == '!');
            return program || (formats != null && formats.length > 0) ? image : image.asShellScript();
        } catch (IOException unreadable) {
            return image;
        }
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
