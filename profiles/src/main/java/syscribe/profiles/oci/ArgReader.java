package syscribe.profiles.oci;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;

/** Reads an entry of {@code args}. */
final class ArgReader {
    private static final Set<String> KNOWN = Set.of("index", "value", "valueTwo", "op");

    private ArgReader() {}

    /** The entry; empty, with the problems reported, where it cannot be one. */
    static Optional<ArgEntry> read(Fields fields) {
        fields.warnOfMisspellings(KNOWN);
        fields.require("index", "the argument's index, 0.." + ArgumentCondition.MAX_INDEX);
        fields.require("value", "the value to compare with");
        OptionalInt index = fields.integer("index", ArgumentCondition.MAX_INDEX);
        OptionalLong value = fields.unsigned("value");
        OptionalLong valueTwo = fields.unsigned("valueTwo");
        Optional<Operator> operator = Names.operator(fields, "op");
        if (index.isEmpty() || value.isEmpty() || operator.isEmpty()) {
            return Optional.empty();
        }
        ArgEntry entry =
                new ArgEntry(index.getAsInt(), value.getAsLong(), valueTwo.orElse(0), operator.get(), fields.object());
        checkMask(fields, entry);
        return Optional.of(entry);
    }

    /**
     * An error in every rule, because it has two meanings: as the specification has it, the comparison never holds;
     * libseccomp drops the bits outside the mask ({@code _db_node_mask_fixup}) and matches more, with mask 0 every call.
     */
    private static void checkMask(Fields fields, ArgEntry entry) {
        long outside = entry.valueTwo() & ~entry.value();
        if (entry.operator() == Operator.MASKED_EQUAL && outside != 0) {
            fields.error(
                    fields.states("valueTwo") ? "valueTwo" : "value",
                    String.format(
                            "valueTwo 0x%x has bits (0x%x) outside the mask 0x%x of SCMP_CMP_MASKED_EQ: the comparison "
                                    + "never holds, and libseccomp ignores those bits; value is the mask, valueTwo the result",
                            entry.valueTwo(), outside, entry.value()));
        }
    }
}
