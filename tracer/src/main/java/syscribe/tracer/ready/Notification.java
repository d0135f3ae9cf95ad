package syscribe.tracer.ready;

import java.util.regex.Pattern;
import syscribe.tracer.Tracee;

/** A message like those to a service manager: lines of variables, one of which is {@code READY=1} (sd_notify(3)). */
final class Notification implements ReadySign {
    private static final Pattern READY = Pattern.compile("(?m)\\A(?:[A-Z_]+=[^\\n]*\\n)*READY=1$");

    private final WrittenText written = new WrittenText();

    @Override
    public boolean isShownBy(Tracee tracee) {
        return READY.matcher(written.of(tracee)).find();
    }
}
