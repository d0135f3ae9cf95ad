/**
 * Shows what a dry run has found: {@link syscribe.generator.audit.AuditReport} says of each violation what a profile would do
 * about it, {@link syscribe.generator.audit.AuditText} and {@link syscribe.generator.audit.AuditJson} lay that out. All names
 * in it were chosen by processes that may be hostile, so nothing reaches a terminal that is not printable.
 */
@NullMarked
package syscribe.generator.audit;

import org.jspecify.annotations.NullMarked;
