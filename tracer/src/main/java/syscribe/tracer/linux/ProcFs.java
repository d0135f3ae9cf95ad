package syscribe.tracer.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code /proc} says of a task (proc(5)). A task that is gone has nothing to say: the answer is empty. */
public final class ProcFs {
    /** What the kernel adds to the path of a file that has been deleted or replaced. */
    private static final String DELETED = " (deleted)";

    private ProcFs() {}

    /** This process. */
    public static int self() {
        return (int) ProcessHandle.current().pid();
    }

    /**
     * The program that the process runs, as the kernel resolves it and as the process sees it under its own root. Its first thread
     * may have ended, and has none then.
     */
    public static Optional<String> executable(int pid) {
        return underRoot(pid, "exe")
                .or(() -> threads(pid).stream()
                        .flatMap(tid -> underRoot(tid, "exe").stream())
                        .findFirst())
                .map(path -> path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path);
    }

    /** The process's working directory, as it sees it under its own root. */
    public static Optional<String> workingDirectory(int pid) {
        return underRoot(pid, "cwd");
    }

    private static Optional<String> underRoot(int pid, String name) {
        return link(pid, name)
                .map(path -> link(pid, "root")
                        .filter(root -> path.startsWith(root + "/"))
                        .map(root -> path.substring(root.length()))
                        .orElse(path));
    }

    /** The words that a program was started with, each byte a character; empty where there are none. */
    public static List<String> commandLine(int pid) {
        String words = read(of(pid).resolve("cmdline")).orElse("");
        return words.isEmpty()
                ? List.of()
                : List.of(words.substring(0, words.length() - 1).split("\0", -1));
    }

    /** The process's id in each pid namespace that it has one in, this process's first (proc(5), {@code NSpid}). */
    public static List<Integer> nestedPids(int pid) {
        return status(pid, "NSpid")
                .map(ids ->
                        Arrays.stream(ids.split("\\s+")).map(Integer::valueOf).toList())
                .orElse(List.of());
    }

    private static Optional<String> link(int pid, String name) {
        try {
            return Optional.of(Files.readSymbolicLink(of(pid).resolve(name)).toString());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The thread's name, at most 15 bytes. */
    public static Optional<String> threadName(int tid) {
        return read(of(tid).resolve("comm")).map(String::strip);
    }

    /** One field of {@code status}, such as {@code Tgid} or {@code Seccomp}. */
    public static Optional<String> status(int tid, String field) {
        String prefix = field + ":";
        return read(of(tid).resolve("status"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(prefix))
                        .map(line -> line.substring(prefix.length()).strip())
                        .findFirst());
    }

    /** A number in {@code status}. */
    public static Optional<Integer> statusNumber(int tid, String field) {
        return status(tid, field).map(Integer::valueOf);
    }

    /** Which task it is, and what has become of it. */
    public static Optional<TaskStat> stat(int tid) {
        return read(of(tid).resolve("stat")).map(line -> TaskStat.parse(tid, line));
    }

    /** All processes that there are. */
    public static List<TaskStat> processes() {
        return numbersIn(Path.of("/proc")).stream()
                .map(ProcFs::stat)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The threads of a process, in the order in which it made them. */
    public static List<Integer> threads(int pid) {
        return numbersIn(of(pid).resolve("task"));
    }

    /** The memory map, a line each mapping. */
    public static Optional<String> maps(int tid) {
        return read(of(tid).resolve("maps"));
    }

    /** The environment that its program was started with: entries that end in NUL; each char is one byte. */
    public static Optional<String> environment(int pid) {
        return read(of(pid).resolve("environ"));
    }

    /** The auxiliary vector that the kernel gave to its program: pairs of words, getauxval(3). */
    public static Optional<byte[]> auxiliaryVector(int tid) {
        try {
            return Optional.of(Files.readAllBytes(of(tid).resolve("auxv")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The cgroups the process is in, a line each hierarchy (cgroups(7)). */
    public static Optional<String> cgroups(int pid) {
        return read(of(pid).resolve("cgroup"));
    }

    /**
     * The namespace of a kind that a process is in, as a number that tells namespaces apart (namespaces(7)).
     *
     * @param kind such as {@code net} or {@code pid}
     */
    public static Optional<String> namespace(int pid, String kind) {
        return link(pid, "ns/" + kind);
    }

    private static List<Integer> numbersIn(Path directory) {
        String[] names = directory.toFile().list();
        return Arrays.stream(names == null ? new String[0] : names)
                .filter(name -> Character.isDigit(name.charAt(0)))
                .map(Integer::valueOf)
                .toList();
    }

    private static Path of(int tid) {
        return Path.of("/proc", Integer.toString(tid));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
