package syscribe.generator.history;

import syscribe.generator.confidence.Unit;

/**
 * Something that was seen in fewer runs than a profile asks for, and is not in it.
 *
 * @param unit a call, or a combination of its argument values
 * @param runs in how many runs it was seen
 */
public record RareUnit(Unit unit, int runs) {
    /** {@code mlock (1 run)}. */
    @Override
    public String toString() {
        return unit + " (" + runs + (runs == 1 ? " run)" : " runs)");
    }
}
