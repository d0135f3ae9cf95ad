/** Everything that knows registers and machine instructions: one class per processor architecture, behind one interface. */
@NullMarked
package syscribe.tracer.abi;

import org.jspecify.annotations.NullMarked;
