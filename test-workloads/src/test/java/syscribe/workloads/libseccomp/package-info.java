/**
 * A second opinion about compiled filters: Debian's libseccomp. {@link syscribe.workloads.libseccomp.Libseccomp} alone
 * calls it, through JNA.
 */
@NullMarked
package syscribe.workloads.libseccomp;

import org.jspecify.annotations.NullMarked;
