package syscribe.workloads.services;

/**
 * A call that a service needs, and how it says that it was refused with EPERM.
 *
 * @param syscall its name on x86-64
 * @param evidence a text that then stands in what the load heard, in the log or in the output, and never else
 */
public record Denial(String syscall, String evidence) {}
