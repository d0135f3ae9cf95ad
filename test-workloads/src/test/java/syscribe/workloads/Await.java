package syscribe.workloads;

import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(10);

    private Await() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @throws AssertionError where it does not within half a minute
     */
    public static void that(String description, BooleanSupplier condition) {
        until(description, condition, () -> "");
    }

    /**
     * Returns as soon as there is nothing.
     *
     * @throws AssertionError where there still is something after half a minute, and what
     */
    public static void nothing(String description, Supplier<? extends Collection<?>> things) {
        until(description, () -> things.get().isEmpty(), () -> ", but " + things.get());
    }

    private static void until(String description, BooleanSupplier condition, Supplier<String> state) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT + ": " + description + state.get());
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + description, e);
            }
        }
    }
}
