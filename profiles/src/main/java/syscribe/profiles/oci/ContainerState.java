package syscribe.profiles.oci;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a runtime tells a hook about a container (OCI runtime specification, {@code runtime.md}, State).
 *
 * @param id printable and at most 1,024 characters
 * @param pid of the container's process, as the runtime sees it
 * @param bundle an absolute path
 * @param annotations by name
 */
public record ContainerState(String id, int pid, Path bundle, SortedMap<String, String> annotations) {
    private static final String NAME = "the container's state on standard input";
    /** No slash: the id becomes part of file names. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_+.:@-]{1,1024}");

    public ContainerState {
        if (!ID.matcher(id).matches() || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException(
                    NAME + ": id " + Quote.of(id) + " is not of 1 to 1,024 letters, digits and _+.:@-");
        }
        if (pid < 1) {
            throw new IllegalArgumentException(
                    NAME + ": pid " + pid + " is no process id; a hook at createRuntime or prestart is"
                            + " told that of the container's process");
        }
        if (!bundle.isAbsolute()) {
            throw new IllegalArgumentException(
                    NAME + ": bundle " + Quote.of(bundle.toString()) + " is no absolute path");
        }
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /**
     * Reads it.
     *
     * @throws IOException where it is not what it should be; the message is one line for the user
     */
    public static ContainerState read(InputStream in) throws IOException {
        Json.Obj state = JsonFile.readObject(in, NAME);
        Map<String, String> annotations = JsonFile.texts(state, "annotations");
        try {
            return new ContainerState(
                    JsonFile.text(state, "id"),
                    pid(state),
                    Path.of(JsonFile.text(state, "bundle")),
                    new TreeMap<>(annotations));
        } catch (InvalidPathException e) {
            throw new IOException(NAME + ": bundle is no path: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static int pid(Json.Obj state) {
        BigInteger pid = state.get("pid").orElse(Json.Obj.EMPTY) instanceof Json.Num number
                ? number.integer().orElse(BigInteger.ZERO)
                : BigInteger.ZERO;
        return pid.bitLength() < Integer.SIZE ? pid.intValue() : 0;
    }
}
