package syscribe.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads {@code syscalls.tsv}: one line per name, one column per architecture.
 *
 * <p>The command line waits for this at every start, so only the column asked for is cut out and no pattern is used.
 */
final class SyscallTableFile {
    private static final String RESOURCE = "syscalls.tsv";
    private static final String ABSENT = "-";
    private static final char ALIAS_MARK = '~';
    private static final char VERSION_MARK = '@';
    private static final int FIRST_NUMBER_COLUMN = 2;

    private SyscallTableFile() {}

    /** One name of one architecture; {@code alias} where another name of the same number is the canonical one. */
    record Entry(String name, int number, boolean alias, Optional<KernelVersion> since) {}

    static void forEach(Architecture architecture, Consumer<Entry> consumer) {
        Iterator<String> lines =
                text().lines().dropWhile(line -> line.charAt(0) == '#').iterator();
        int column = columnOf(architecture, lines.next());
        while (lines.hasNext()) {
            String line = lines.next();
            String cell = cell(line, column);
            if (!cell.equals(ABSENT)) {
                consumer.accept(entry(cell(line, 0), cell(line, 1), cell));
            }
        }
    }

    private static int columnOf(Architecture architecture, String header) {
        String[] labels = header.split("\t", -1);
        for (int i = FIRST_NUMBER_COLUMN; i < labels.length; i++) {
            if (labels[i].equals(architecture.label())) {
                return i;
            }
        }
        throw new IllegalStateException(RESOURCE + " has no column " + architecture.label());
    }

    private static String cell(String line, int column) {
        int start = 0;
        for (int i = 0; i < column; i++) {
            start = line.indexOf('\t', start) + 1;
        }
        int end = line.indexOf('\t', start);
        return end < 0 ? line.substring(start) : line.substring(start, end);
    }

    private static Entry entry(String name, String since, String cell) {
        boolean alias = cell.charAt(0) == ALIAS_MARK;
        int mark = cell.indexOf(VERSION_MARK);
        int number = Integer.parseInt(cell, alias ? 1 : 0, mark < 0 ? cell.length() : mark, 10);
        return new Entry(name, number, alias, version(mark < 0 ? since : cell.substring(mark + 1)));
    }

    private static Optional<KernelVersion> version(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        int major = Integer.parseInt(text, 0, dot, 10);
        return Optional.of(new KernelVersion(major, Integer.parseInt(text, dot + 1, text.length(), 10)));
    }

    private static String text() {
        try (InputStream in = SyscallTableFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
