package syscribe.generator;

/**
 * A call that a profile gets although it was not observed.
 *
 * @param name the syscall
 * @param reason why the workload may need it
 */
public record Addition(String name, String reason) {}
