package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

/** How a user's mistake is answered. */
final class OneLine {
    private OneLine() {}

    /** Something was said on standard error, in our name, and no stack trace. */
    static void assertSaid(Outcome outcome) {
        assertThat(outcome.stderr()).as(outcome.toString()).startsWith("syscribe: ");
        assertThat(outcome.stderr())
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("internal error");
        assertThat(outcome.stderr().length()).as("bytes said").isLessThan(8000);
    }
}
