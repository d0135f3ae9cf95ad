package syscribe.tracer.ready;

import java.util.regex.Pattern;
import syscribe.tracer.Tracee;

/** A message like those to a service manager: lines of variables, one of which is {@code READY=1} (sd_notify(3)). */
final class Notification implements ReadySign {
    /** Possessive: without a way back, since any text may be written, and each way back takes some of the stack. */
    private static final Pattern READY = Pattern.compile("(?m)\\A(?:(?!READY=1$)[A-Z_]+=[^\\n]*+\\n)*+READY=1$");

    private final WrittenText written = new WrittenText();

    @Override
    public boolean isShownBy(Tracee tracee) {
        return isReady(written.of(tracee));
    }

    /** Whether a message says so. */
    static boolean isReady(String message) {
        return READY.matcher(message).find();
    }
}
