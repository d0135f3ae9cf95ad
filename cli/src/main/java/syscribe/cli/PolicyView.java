package syscribe.cli;

import java.util.List;
import java.util.function.Supplier;
import syscribe.profiles.analysis.UnanalysableFilterException;
import syscribe.profiles.policy.PolicyDocument;
import syscribe.profiles.policy.PolicyJson;
import syscribe.profiles.policy.PolicyReport;
import syscribe.profiles.policy.PolicyText;

/** What filters mean, each alone and together, in one of three forms. */
final class PolicyView {
    private final FilterSource source;
    private final Console console;

    PolicyView(FilterSource source, Console console) {
        this.source = source;
        this.console = console;
    }

    /** For people. */
    int text() {
        PolicyReport together = together();
        if (source.filters().size() > 1) {
            List<PolicyReport> each = together.each(source.architecture());
            for (int i = 0; i < each.size(); i++) {
                console.print(String.format(
                        "; filter %d of %d of %s, %,d instructions",
                        i + 1,
                        each.size(),
                        source.name(),
                        source.filters().get(i).size()));
                PolicyText.lines(each.get(i)).forEach(console::print);
                console.print("");
            }
            console.print("; all filters of " + source.name() + " together: the strictest answer counts");
        } else {
            console.print(String.format(
                    "; %s, %,d instructions",
                    source.name(), source.filters().get(0).size()));
        }
        PolicyText.lines(together).forEach(console::print);
        return ExitCode.OK;
    }

    /** For programs. */
    int json() {
        PolicyReport together = together();
        console.out().print(PolicyJson.of(together, together.each(source.architecture())));
        return ExitCode.OK;
    }

    /** As a profile; {@link ExitCode#NO} where that cannot treat every call as the filters do. */
    int document() {
        PolicyReport together = together();
        PolicyDocument document = analysed(() -> PolicyDocument.of(together));
        console.out().print(document.json());
        document.changed().forEach(line -> console.error("not the same: " + line));
        document.beyond().forEach(line -> console.message("beyond what a profile says: " + line));
        console.message(
                document.isEquivalent()
                        ? "proven: the profile compiles to a filter that treats every call of a name alike"
                        : "the profile is not equivalent; where it differs, it is at least as strict");
        return document.isEquivalent() ? ExitCode.OK : ExitCode.NO;
    }

    private PolicyReport together() {
        return analysed(() -> PolicyReport.of(source.filters(), source.architecture()));
    }

    private <T> T analysed(Supplier<T> analysis) {
        try {
            return analysis.get();
        } catch (UnanalysableFilterException e) {
            throw new UsageException(source.name() + " cannot be analysed: " + e.getMessage());
        }
    }
}
