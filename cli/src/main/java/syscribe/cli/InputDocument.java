package syscribe.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.oci.ParsedProfile;
import syscribe.profiles.oci.ProfileReader;
import syscribe.recorder.journal.InvalidRecordingException;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Recording;

/** A file that a user names where a recording is as good as a profile; told apart by what is in it. */
sealed interface InputDocument {
    /** Of a recording's first line, in which this stands, no more than so many bytes are looked at. */
    int LOOK_AHEAD = 64 << 10;

    Pattern RECORDING_HEADER = Pattern.compile("\"type\"\\s*:\\s*\"header\"");

    /** A profile, decided for this host. */
    record OfProfile(ProfileSource profile) implements InputDocument {}

    /** A recording of one run or several. */
    record OfRecording(Recording recording) implements InputDocument {}

    /**
     * Reads a file.
     *
     * @param file {@code -} for standard input
     * @throws UsageException with the problems of what looks like a recording and is none
     * @throws syscribe.profiles.oci.InvalidProfileException with those of everything else that is no profile
     */
    static InputDocument read(Path file, Console console) throws IOException {
        return NamedFailure.of(file, () -> {
            boolean standardInput = file.toString().equals("-");
            try (InputStream in =
                    new BufferedInputStream(standardInput ? System.in : Files.newInputStream(file), LOOK_AHEAD)) {
                String name = standardInput ? "standard input" : file.toString();
                return isRecording(in) ? recording(in, name, console) : profile(in, file, name, console);
            }
        });
    }

    /** Whether a file looks like a recording: its first line is a header. */
    static boolean isRecording(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), LOOK_AHEAD)) {
            return isRecording(in);
        }
    }

    private static boolean isRecording(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        String start = new String(in.readNBytes(LOOK_AHEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        String firstLine = start.lines().findFirst().orElse("");
        return firstLine.startsWith("{") && RECORDING_HEADER.matcher(firstLine).find();
    }

    private static InputDocument recording(InputStream in, String name, Console console) throws IOException {
        try {
            return new OfRecording(JournalReader.read(name, in, console::message));
        } catch (InvalidRecordingException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static InputDocument profile(InputStream in, Path file, String name, Console console) throws IOException {
        ParsedProfile parsed = ProfileReader.read(in, name);
        ProfileSource profile = ProfileSource.of(file.toString(), parsed.orThrow(), ProfileFile.thisHost());
        parsed.describeProblems().forEach(console::message);
        return new OfProfile(profile);
    }
}
