package syscribe.profiles.signature;

/** What an argument is, which decides how it is shown. */
public enum Kind {
    FD,
    /** A descriptor, or {@code AT_FDCWD} for the working directory. */
    DIRECTORY_FD,
    /** The address of a NUL-terminated string that names a file. */
    PATH,
    /** Any other address. */
    POINTER,
    /** A length in bytes or a number of elements. */
    SIZE,
    SIGNED,
    UNSIGNED,
    /** File permissions, shown in octal. */
    MODE,
    /** A process, thread, process group or session. */
    PID,
    /** A user or group. */
    ID,
    SIGNAL,
    /** A combination of the flags of a set. */
    FLAGS,
    /** One of the values of a set. */
    VALUE;

    /** Whether the value is an address, which means nothing outside of the process. */
    public boolean isAddress() {
        return this == PATH || this == POINTER;
    }
}
