package syscribe.generator.check;

import java.util.Map;
import syscribe.generator.text.Members;

/** The rules of a check as SARIF names them. */
enum SarifRule {
    DENIED("denied", "error", "The profile denies a syscall that was recorded."),
    UNDECIDED(
            "undecided", "error", "The recording lacks the argument values that decide whether a syscall is allowed."),
    OVERLAP("overlap", "warning", "Two rules overlap with different actions, so one does not do what it says."),
    RUNTIME_NEEDS("runtime-needs", "error", "The profile denies a syscall without which the container does not start."),
    RUNTIME_MAY_NEED("runtime-may-need", "note", "The profile denies a syscall that the container runtime may make."),
    NEVER_SEEN("never-seen", "note", "The profile allows a syscall that was never recorded.");

    private final String id;
    private final String level;
    private final String description;

    SarifRule(String id, String level, String description) {
        this.id = id;
        this.level = level;
        this.description = description;
    }

    String id() {
        return id;
    }

    String level() {
        return level;
    }

    /** {@code reportingDescriptor}, section 3.49. */
    Map<String, Object> descriptor() {
        return new Members()
                .with("id", id)
                .with("shortDescription", new Members().with("text", description))
                .with("defaultConfiguration", new Members().with("level", level))
                .toMap();
    }
}
