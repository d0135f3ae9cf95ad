package syscribe.recorder.kernellog;

/**
 * The type of an audit record, read backwards from its stamp: {@code type=1326 audit(} as the kernel prints it, {@code
 * type=SECCOMP msg=audit(} as the audit daemon writes it.
 */
final class RecordType {
    /** {@code AUDIT_SECCOMP}, {@code linux/audit.h}. */
    static final int SECCOMP = 1326;
    /** Any other type that the kernel numbers. */
    static final int OTHER = 0;
    /** The audit daemon speaks for itself, with serial numbers of its own. */
    static final int DAEMON = 1;
    /** No type, so no audit record. */
    static final int NONE = -1;

    private static final byte[] KEY = Slices.ascii("type=");
    private static final byte[] MESSAGE = Slices.ascii("msg=");
    private static final byte[] SECCOMP_NAME = Slices.ascii("SECCOMP");
    private static final byte[] SECCOMP_NUMBER = Slices.ascii("1326");
    private static final byte[] SECCOMP_UNNAMED = Slices.ascii("UNKNOWN[1326]");
    private static final byte[] DAEMON_NAME = Slices.ascii("DAEMON_");
    private static final int MAX_NAME = 32;

    /** Where {@code type=} begins. */
    int start;

    /** The type of the record whose stamp's {@code audit(} is here. */
    int before(byte[] bytes, int from, int stamp) {
        int end = Slices.endsWith(bytes, from, stamp, MESSAGE) ? stamp - MESSAGE.length : stamp;
        end--;
        if (end < from || bytes[end] != ' ') {
            return NONE;
        }
        int name = end;
        while (name > from && end - name < MAX_NAME && bytes[name - 1] != '=' && bytes[name - 1] != ' ') {
            name--;
        }
        if (!Slices.endsWith(bytes, from, name, KEY)) {
            return NONE;
        }
        start = name - KEY.length;
        return named(bytes, name, end);
    }

    private static int named(byte[] bytes, int from, int to) {
        if (Slices.equals(bytes, from, to, SECCOMP_NUMBER)
                || Slices.equals(bytes, from, to, SECCOMP_NAME)
                || Slices.equals(bytes, from, to, SECCOMP_UNNAMED)) {
            return SECCOMP;
        }
        return Slices.startsWith(bytes, from, to, DAEMON_NAME) ? DAEMON : OTHER;
    }
}
