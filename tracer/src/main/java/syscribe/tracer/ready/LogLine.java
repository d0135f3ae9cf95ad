package syscribe.tracer.ready;

import java.util.regex.Pattern;
import syscribe.tracer.Tracee;

/**
 * Something that matches is written: to a file, a terminal, a pipe or a socket.
 *
 * @param line is looked for in the first 4,096 bytes of each write, taken as ISO 8859-1
 */
record LogLine(Pattern line, WrittenText written) implements ReadySign {
    LogLine(Pattern line) {
        this(line, new WrittenText());
    }

    @Override
    public boolean isShownBy(Tracee tracee) {
        String text = written.of(tracee);
        return !text.isEmpty() && line.matcher(text).find();
    }
}
