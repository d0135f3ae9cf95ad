package syscribe.recorder.kernellog;

/**
 * What a log lacks, as far as it shows.
 *
 * <p>The first four are certain, and count audit records of any type. The others may or may not be losses: a serial number
 * that is missing may belong to a record of another type that this log does not have, and the limit that keeps the kernel from
 * printing is shared by messages of many kinds.
 *
 * @param unreceived records that the kernel dropped because the netlink reader was too slow
 * @param unprinted records that the kernel did not print ({@code kauditd_printk_skb: N callbacks suppressed})
 * @param dropped records that the kernel's audit queue had no room for ({@code audit_lost=}): at least so many
 * @param missed kernel messages that the journal was too slow for
 * @param serials serial numbers that do not occur between the first and the last that do
 * @param otherUnprinted messages of other kernel functions that were not printed
 * @param daemonBreaks how often the audit daemon says that it started, stopped, failed or began a new file
 */
public record Loss(
        long unreceived,
        long unprinted,
        long dropped,
        long missed,
        long serials,
        long otherUnprinted,
        long daemonBreaks) {
    /** How many records and messages are certainly missing; one may be counted by two of those that were to hand it on. */
    public long certain() {
        return unreceived + unprinted + dropped + missed;
    }

    /** Whether every record between the first and the last is certainly there. */
    public boolean isNone() {
        return certain() == 0 && serials == 0;
    }
}
