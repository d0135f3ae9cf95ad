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
     * A copy of a profile in which a call is not allowed: its name is replaced by that of a harmless one.
     *
     * @throws IllegalArgumentException where the profile does not allow it
     */
    public static Path without(String syscall, Path profile) {
        try {
            String text = Files.readString(profile);
            String name = "\"" + syscall + "\"";
            if (!text.contains(name)) {
                throw new IllegalArgumentException(profile + " does not name " + syscall);
            }
            return Files.writeString(
                    profile.resolveSibling(profile.getFileName() + "-without-" + syscall),
                    text.replace(name, HARMLESS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
