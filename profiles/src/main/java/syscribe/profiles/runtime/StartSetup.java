package syscribe.profiles.runtime;

/**
 * How a container is started, as far as the runtime's own calls depend on it.
 *
 * @param noNewPrivileges whether {@code no_new_privs} is set: then the filter comes last, and few calls follow
 * @param user whom the command runs as
 */
public record StartSetup(boolean noNewPrivileges, User user) {
    /** Whom a container's command runs as. */
    public enum User {
        ROOT,
        OTHER,
        /** Not known: whatever one of them needs. */
        ANY
    }

    /** For any user. */
    public static StartSetup of(boolean noNewPrivileges) {
        return new StartSetup(noNewPrivileges, User.ANY);
    }

    /** {@code no_new_privs on}. */
    public String label() {
        return "no_new_privs " + (noNewPrivileges ? "on" : "off");
    }

    boolean matches(String privileges, String userWord) {
        boolean privilegesMatch = privileges.equals("*") || privileges.equals("on") == noNewPrivileges;
        boolean userMatches =
                userWord.equals("*") || user == User.ANY || userWord.equals("root") == (user == User.ROOT);
        return privilegesMatch && userMatches;
    }
}
