package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small C program of this module: its source, what it declares, and its executable, compiled when first wanted.
 *
 * @param declared the syscalls that its header comment lists
 */
public record Program(String name, Path source, Declared declared) {
    private static final List<String> WITHOUT_LIBC = List.of(
            "-nostdlib", "-static", "-ffreestanding", "-fno-stack-protector", "-fno-pie", "-no-pie", "-mno-red-zone");

    /** The program whose source is {@code NAME.c}. */
    public static Program named(String name) {
        Path source = Repository.programs().resolve(name + ".c");
        return new Program(name, source, Declared.parse(read(source)));
    }

    /** All of them, by name. */
    public static List<Program> all() {
        try (Stream<Path> files = Files.list(Repository.programs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .map(name -> named(name.substring(0, name.length() - 2)))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that runs it. */
    public Command with(Object... arguments) {
        return Command.of(arguments).behind(executable());
    }

    /** Whether it enters the kernel only by its own instructions, so that its declaration is exact. */
    public boolean isFreestanding() {
        return read(source).contains("#include \"sys.h\"") || read(source).contains("#include \"signals.h\"");
    }

    /** The executable; compiled with gcc unless this source was compiled before. */
    public Path executable() {
        Needs.commands("gcc");
        List<String> flags = flags();
        Path executable = Repository.target().resolve("programs").resolve(name + "-" + digest(flags));
        if (!Files.exists(executable)) {
            compile(flags, executable);
        }
        return executable;
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("-O1", "-Wall", "-Wextra", "-Werror"));
        if (isFreestanding()) {
            flags.addAll(WITHOUT_LIBC);
        }
        flags.addAll(declared.flags());
        return flags;
    }

    /** Under another name first: another JVM may want the same program at the same time. */
    private void compile(List<String> flags, Path executable) {
        try {
            Files.createDirectories(executable.getParent());
            Path fresh = executable.resolveSibling(
                    executable.getFileName() + "." + ProcessHandle.current().pid());
            Command.of("gcc", "-o", fresh, source, flags).run().successfully();
            Files.move(fresh, executable, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest(List<String> flags) {
        try (Stream<Path> files = Files.list(Repository.programs())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join(" ", flags).getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(source));
            for (Path header : files.filter(file -> file.toString().endsWith(".h"))
                    .sorted()
                    .collect(Collectors.toList())) {
                digest.update(Files.readAllBytes(header));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
