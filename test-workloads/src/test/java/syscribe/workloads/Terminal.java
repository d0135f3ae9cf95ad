package syscribe.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A command at a terminal, with somebody who waits for texts and types keys; see {@code terminal.py}. */
final class Terminal {
    private Terminal() {}

    /**
     * Runs it.
     *
     * @param dialogue lines {@code expect TEXT} and {@code type KEYS}, where {@code \x03} is ^C and {@code \x1a} is ^Z
     * @return the command's exit status, and all that the terminal showed
     */
    static Outcome run(Path directory, String dialogue, Object... command) throws IOException {
        Needs.commands("/usr/bin/python3");
        Path player = directory.resolve("terminal.py");
        try (InputStream in = Objects.requireNonNull(Terminal.class.getResourceAsStream("terminal.py"))) {
            Files.write(player, in.readAllBytes());
        }
        Path script = Files.writeString(directory.resolve("dialogue"), dialogue);
        return Command.of(command)
                .behind("/usr/bin/python3", player, script)
                .in(directory)
                .run();
    }
}
