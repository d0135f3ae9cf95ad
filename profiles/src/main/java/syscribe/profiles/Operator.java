package syscribe.profiles;

import java.util.Arrays;
import java.util.Optional;

/** How an argument is compared, unsigned and over 64 bits (OCI runtime specification, config-linux.md, "Operators"). */
public enum Operator {
    NOT_EQUAL("SCMP_CMP_NE"),
    LESS_THAN("SCMP_CMP_LT"),
    LESS_EQUAL("SCMP_CMP_LE"),
    EQUAL("SCMP_CMP_EQ"),
    GREATER_EQUAL("SCMP_CMP_GE"),
    GREATER_THAN("SCMP_CMP_GT"),
    /** {@code (argument & value) == valueTwo}: {@code value} is the mask. */
    MASKED_EQUAL("SCMP_CMP_MASKED_EQ");

    private final String ociName;

    Operator(String ociName) {
        this.ociName = ociName;
    }

    public String ociName() {
        return ociName;
    }

    public static Optional<Operator> byOciName(String ociName) {
        return Arrays.stream(values()).filter(o -> o.ociName.equals(ociName)).findFirst();
    }
}
