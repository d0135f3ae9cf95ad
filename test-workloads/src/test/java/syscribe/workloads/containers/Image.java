package syscribe.workloads.containers;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;

/**
 * A root file system made of the machine's own programs and their libraries, where no registry is to be had.
 *
 * @param rootfs the directory
 */
record Image(Path rootfs) {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
    private static final List<String> PROGRAMS = List.of("busybox", "nginx", "redis-server");
    private static final List<String> DIRECTORIES =
            List.of("dev", "etc", "proc", "sys", "tmp", "var/run", "bin", "usr/bin");

    static Image in(Path directory) throws IOException {
        Image image = new Image(Files.createDirectory(directory));
        for (String name : DIRECTORIES) {
            Files.createDirectories(directory.resolve(name));
        }
        for (String file : List.of("/etc/passwd", "/etc/group")) {
            image.copy(Path.of(file), file);
        }
        for (String program : PROGRAMS) {
            image.add(Needs.find(program).orElseThrow(), "/usr/bin/" + program);
        }
        Files.createSymbolicLink(directory.resolve("bin/sh"), Path.of("/usr/bin/busybox"));
        return image;
    }

    /** The same as an archive that engines import. */
    Path tar(Path file) {
        Command.of("tar", "-C", rootfs, "-cf", file, ".").run().successfully();
        return file;
    }

    private void add(Path program, String place) throws IOException {
        copy(program, place);
        Matcher library = LIBRARY.matcher(Command.of("ldd", program).run().stdout());
        while (library.find()) {
            copy(Path.of(library.group(1)), library.group(1));
        }
    }

    private void copy(Path file, String place) throws IOException {
        Path target = rootfs.resolve(place.substring(1));
        Files.createDirectories(target.getParent());
        try {
            Files.copy(file.toRealPath(), target);
        } catch (FileAlreadyExistsException sharedLibrary) {
            // Another program needs it as well.
        }
    }
}
