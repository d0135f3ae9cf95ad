package syscribe.recorder.kernellog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as {@code ausearch -i} prints it: {@code %x %T} of the locale it ran in, in local time, which is taken for this
 * machine's.
 *
 * <p>Days come first where dots divide them, and where slashes do and it cannot be otherwise.
 */
final class InterpretedTime {
    private static final Pattern FORM = Pattern.compile(
            "(?<a>\\d{1,4})(?<divider>[-./])(?<b>\\d{1,2})\\k<divider>(?<c>\\d{1,4}) (?<time>\\d\\d:\\d\\d:\\d\\d\\.\\d{3})");

    private static final int MONTHS = 12;

    private InterpretedTime() {}

    /** Milliseconds since 1970; {@link SeccompRecord#UNKNOWN} for a form that is not known. */
    static long millis(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return SeccompRecord.UNKNOWN;
        }
        try {
            return LocalDateTime.of(date(matcher), LocalTime.parse(matcher.group("time")))
                    .atZone(ZoneId.systemDefault())
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return SeccompRecord.UNKNOWN;
        }
    }

    private static LocalDate date(Matcher matcher) {
        int a = Integer.parseInt(matcher.group("a"));
        int b = Integer.parseInt(matcher.group("b"));
        int c = Integer.parseInt(matcher.group("c"));
        if (matcher.group("a").length() == 4) {
            return LocalDate.of(a, b, c);
        }
        boolean daysFirst = matcher.group("divider").equals(".") || a > MONTHS;
        return LocalDate.of(c < 100 ? 2000 + c : c, daysFirst ? b : a, daysFirst ? a : b);
    }
}
