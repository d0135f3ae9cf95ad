package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes to a generated profile, made in its text as a person would. */
public final class ProfileEdit {
    private static final String HARMLESS = "\"getpid\"";

    private ProfileEdit() {}

    /**
     * A copy of a profile in which a call is not allowed: its name in the rules is replaced by that of a harmless one.
     *
     * @throws IllegalArgumentException where the profile does not allow it
     */
    public static Path without(String syscall, Path profile) {
        try {
            String text = Files.readString(profile);
            String edited = text.replaceAll("\"" + syscall + "\"(?!:)", HARMLESS);
            if (edited.equals(text)) {
                throw new IllegalArgumentException(profile + " does not allow " + syscall);
            }
            return Files.writeString(profile.resolveSibling(profile.getFileName() + "-without-" + syscall), edited);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
