package syscribe.profiles.runtime;

import java.util.Locale;

/** The programs that start a container: they install its filter and exec its command. */
public enum ContainerRuntime {
    RUNC,
    CRUN;

    /** The command's name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The runtime of a name.
     *
     * @throws IllegalArgumentException where there is none
     */
    static ContainerRuntime byLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
