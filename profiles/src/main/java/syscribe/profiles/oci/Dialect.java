package syscribe.profiles.oci;

/** The form in which a document is written. */
public enum Dialect {
    /**
     * The {@code linux.seccomp} object of the OCI runtime specification: its fields only, plus our {@code x-syscribe},
     * which it tells runtimes to ignore.
     */
    OCI,
    /** What {@code docker run --security-opt seccomp=} and podman take, with comments; every field is kept. */
    DOCKER
}
