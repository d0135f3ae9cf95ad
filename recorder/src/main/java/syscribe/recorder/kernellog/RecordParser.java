package syscribe.recorder.kernellog;

import java.util.OptionalInt;
import syscribe.profiles.Architecture;

/**
 * Reads the fields of one record: {@code key=value}, in any order.
 *
 * <p>A value ends at a space, or is quoted; of the fields that nobody asks for some have spaces in them ({@code
 * subj=docker-default (enforce)}), so words without {@code =} are skipped. Where ausearch has interpreted a record, names
 * have neither quotes nor hex, and end where the next field begins. {@code code=} is the last field that the kernel
 * writes: what follows it was added by others, and a record without it has been cut.
 */
final class RecordParser {
    private static final byte[] PID = Slices.ascii("pid");
    private static final byte[] COMM = Slices.ascii("comm");
    private static final byte[] EXE = Slices.ascii("exe");
    private static final byte[] ARCH = Slices.ascii("arch");
    private static final byte[] SYSCALL = Slices.ascii("syscall");
    private static final byte[] COMPAT = Slices.ascii("compat");
    private static final byte[] IP = Slices.ascii("ip");
    private static final byte[] CODE = Slices.ascii("code");
    private static final byte[] ZERO_X = Slices.ascii("0x");
    private static final byte[] BEFORE_EXE = Slices.ascii(" exe=");
    private static final byte[] BEFORE_SIG = Slices.ascii(" sig=");
    /** 32 bits in hex; auditd's enriched fields can follow without a space between. */
    private static final int CODE_DIGITS = 8;

    private static final int MAX_WORD = 64;

    private final SeccompRecord record;
    private final Architecture assumed;
    private final ArchitectureField architectures = new ArchitectureField();

    private byte[] bytes = new byte[0];
    private int to;
    private boolean interpreted;
    private boolean good;
    private long arch;
    private long compat;
    private int syscallStart;
    private int syscallEnd;

    /**
     * A parser that overwrites a record.
     *
     * @param assumed of calls whose record names no architecture: that of the machine whose log it is
     */
    RecordParser(SeccompRecord record, Architecture assumed) {
        this.record = record;
        this.assumed = assumed;
    }

    /**
     * Reads the fields of a record from behind its stamp to the end of its line; false where they are not all there, or
     * cannot be true.
     *
     * <p>Precondition: the record has been cleared, but for what stands before the fields.
     */
    boolean parse(byte[] line, int from, int end, boolean isInterpreted) {
        bytes = line;
        to = end;
        interpreted = isInterpreted;
        good = true;
        arch = Digits.NONE;
        compat = Digits.NONE;
        syscallStart = -1;
        int at = from;
        while (good && at < to && record.action == null) {
            at = field(at);
        }
        return good && record.action != null && syscallStart >= 0 && resolve();
    }

    /** Reads what begins here, and goes behind it. */
    private int field(int at) {
        int key = at;
        while (key < to && bytes[key] == ' ') {
            key++;
        }
        int equals = key;
        while (equals < to && isKey(bytes[equals])) {
            equals++;
        }
        if (equals == to || bytes[equals] != '=' || equals == key) {
            return Slices.find(bytes, Math.max(equals, key + 1), to, ' ');
        }
        return value(key, equals, equals + 1);
    }

    private static boolean isKey(byte b) {
        return (b >= 'a' && b <= 'z') || b == '_' || b == '-';
    }

    private int value(int key, int equals, int start) {
        int escape = start + 1 < to && bytes[start] == '\\' && bytes[start + 1] == '"' ? 1 : 0;
        if (start + escape < to && bytes[start + escape] == '"') {
            return quoted(key, equals, start + escape + 1, escape);
        }
        boolean isComm = Slices.equals(bytes, key, equals, COMM);
        boolean isExe = !isComm && Slices.equals(bytes, key, equals, EXE);
        if (isComm || isExe) {
            return unquoted(isComm ? record.comm : record.exe, start, isComm ? BEFORE_EXE : BEFORE_SIG);
        }
        int end = Slices.find(bytes, start, to, ' ');
        plain(key, equals, start, end);
        return end;
    }

    /** A quoted value, where all is JSON behind a backslash. */
    private int quoted(int key, int equals, int start, int escape) {
        int quote = Slices.find(bytes, start, to, '"');
        int end = Math.max(start, quote - escape);
        if (Slices.equals(bytes, key, equals, COMM)) {
            quotedName(record.comm, start, end);
        } else if (Slices.equals(bytes, key, equals, EXE)) {
            quotedName(record.exe, start, end);
        }
        good &= quote < to;
        return Math.min(to, quote + 1);
    }

    /** The kernel quotes only what has neither quotes nor spaces nor control characters. */
    private void quotedName(Name name, int start, int end) {
        good &= name.isEmpty();
        for (int i = start; i < end; i++) {
            good &= bytes[i] > ' ';
        }
        name.setPlain(bytes, start, end);
    }

    private int unquoted(Name name, int start, byte[] next) {
        int end = Slices.find(bytes, start, to, ' ');
        if (interpreted) {
            end = Slices.find(bytes, start, to, next);
            name.setPlain(bytes, start, end);
        } else {
            good &= name.isEmpty();
            name.setUnquoted(bytes, start, end);
        }
        return end;
    }

    private void plain(int key, int equals, int start, int end) {
        switch (bytes[key]) {
            case 'p' -> {
                if (Slices.equals(bytes, key, equals, PID)) {
                    pid(start, end);
                }
            }
            case 'a' -> {
                if (Slices.equals(bytes, key, equals, ARCH)) {
                    good &= interpreted || arch == Digits.NONE;
                    arch = ArchitectureField.valueOf(bytes, start, end);
                    good &= arch >= 0;
                }
            }
            case 's' -> {
                if (Slices.equals(bytes, key, equals, SYSCALL)) {
                    // At the very end it may have lost some digits.
                    good &= (interpreted || syscallStart < 0) && end < to;
                    syscallStart = start;
                    syscallEnd = end;
                }
            }
            case 'i' -> {
                if (Slices.equals(bytes, key, equals, IP)) {
                    address(start, end);
                }
            }
            case 'c' -> {
                if (Slices.equals(bytes, key, equals, CODE)) {
                    code(start, end);
                } else if (Slices.equals(bytes, key, equals, COMPAT)) {
                    compat = Digits.decimal(bytes, start, end);
                }
            }
            default -> {}
        }
    }

    private void pid(int start, int end) {
        long pid = Digits.decimal(bytes, start, end);
        good &= pid > 0 && pid <= Integer.MAX_VALUE && (record.pid == 0 || interpreted);
        record.pid = record.pid == 0 ? (int) pid : record.pid;
    }

    private void address(int start, int end) {
        boolean isAddress = Slices.startsWith(bytes, start, end, ZERO_X) && Digits.isHex(bytes, start + 2, end);
        good &= isAddress;
        record.address = isAddress ? Digits.hex(bytes, start + 2, end) : 0;
    }

    private void code(int start, int end) {
        if (Slices.startsWith(bytes, start, end, ZERO_X)) {
            int digits = start + 2;
            int stop = digits;
            while (stop < end && stop - digits < CODE_DIGITS && Digits.hex(bytes[stop]) >= 0) {
                stop++;
            }
            record.action = digits == stop ? null : ActionCode.of(Digits.hex(bytes, digits, stop));
        } else {
            record.action = ActionCode.named(Slices.text(bytes, start, Math.min(end, start + MAX_WORD)));
        }
        good &= record.action != null;
    }

    /** Which call it was, once the architecture is known as well. */
    private boolean resolve() {
        record.assumedArchitecture = arch == Digits.NONE;
        long value = record.assumedArchitecture ? (compat == 1 ? compatible(assumed) : assumed).auditValue() : arch;
        OptionalInt number = number((int) value);
        if (number.isPresent()) {
            record.number = number.getAsInt();
            record.architecture = architectures.architecture((int) value, record.number);
        }
        return record.architecture != null;
    }

    private OptionalInt number(int archValue) {
        OptionalInt number = SyscallField.number(bytes, syscallStart, syscallEnd);
        return number.isPresent() || !interpreted
                ? number
                : SyscallField.interpreted(bytes, syscallStart, syscallEnd, architectures.architecture(archValue, 0));
    }

    /** The 32-bit ABI beside a 64-bit one. */
    private static Architecture compatible(Architecture native64) {
        return switch (native64) {
            case X86_64 -> Architecture.X86;
            case AARCH64 -> Architecture.ARM;
            case S390X -> Architecture.S390;
            case PPC64 -> Architecture.PPC;
            default -> native64;
        };
    }
}
