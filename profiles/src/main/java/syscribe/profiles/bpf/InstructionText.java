package syscribe.profiles.bpf;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.signature.Parameter;

/** One instruction in words, without its jumps. */
record InstructionText(BpfInstruction instruction, LineContext context) {

    /** What an instruction that does not jump does. */
    String statement() {
        int k = instruction.k();
        return switch (instruction.code()) {
            case 0x20 -> "A = " + word(k);
            case 0x00 -> "A = " + hex(k);
            case 0x01 -> "X = " + hex(k);
            case 0x60 -> "A = M[" + k + "]";
            case 0x61 -> "X = M[" + k + "]";
            case 0x80 -> "A = " + SeccompData.BYTES;
            case 0x81 -> "X = " + SeccompData.BYTES;
            case 0x02 -> "M[" + k + "] = A";
            case 0x03 -> "M[" + k + "] = X";
            case 0x07 -> "X = A";
            case 0x87 -> "A = X";
            case 0x84 -> "A = -A";
            case 0x06 -> "return " + ReturnText.of(k, context.architecture().orElse(Architecture.X86_64));
            case 0x16 -> "return A";
            default -> arithmetic().orElse(String.format("unknown operation 0x%04x, k 0x%x", instruction.code(), k));
        };
    }

    private Optional<String> arithmetic() {
        if ((instruction.code() & 0x07) != 0x04 || instruction.code() > 0xFF) {
            return Optional.empty();
        }
        String operand = (instruction.code() & 0x08) != 0 ? "X" : hex(instruction.k());
        return switch (instruction.code() & 0xF0) {
            case 0x00 -> Optional.of("A += " + operand);
            case 0x10 -> Optional.of("A -= " + operand);
            case 0x20 -> Optional.of("A *= " + operand);
            case 0x30 -> Optional.of("A /= " + operand);
            case 0x40 -> Optional.of("A |= " + operand);
            case 0x50 -> Optional.of("A &= " + operand);
            case 0x60 -> Optional.of("A <<= " + operand);
            case 0x70 -> Optional.of("A >>= " + operand);
            case 0xA0 -> Optional.of("A ^= " + operand);
            default -> Optional.empty();
        };
    }

    /** What must hold for the first jump of a comparison. */
    String condition() {
        return comparison("==", ">", ">=", "");
    }

    /** What must hold for the second jump of a comparison. */
    String negatedCondition() {
        return comparison("!=", "<=", "<", "!");
    }

    private String comparison(String equal, String greater, String greaterEqual, String not) {
        String subject =
                context.loaded().isPresent() ? shortName(context.loaded().getAsInt()) : "A";
        String operand = (instruction.code() & 0x08) != 0 ? "X" : constant();
        return switch (instruction.code() & 0xF0) {
            case 0x10 -> subject + " " + equal + " " + operand;
            case 0x20 -> subject + " " + greater + " " + operand;
            case 0x30 -> subject + " " + greaterEqual + " " + operand;
            case 0x40 -> not.isEmpty() ? subject + " & " + operand : not + "(" + subject + " & " + operand + ")";
            default -> String.format("unknown comparison 0x%04x", instruction.code());
        };
    }

    /** A constant in the terms of the word that it is compared with. */
    private String constant() {
        int k = instruction.k();
        int operation = instruction.code() & 0xF0;
        int loaded = context.loaded().orElse(-1);
        if (loaded == SeccompData.ARCH_OFFSET) {
            String names = Arrays.stream(Architecture.values())
                    .filter(a -> a.auditValue() == k)
                    .map(Architecture::label)
                    .collect(Collectors.joining("/"));
            return names.isEmpty() ? hex(k) : names;
        }
        if (loaded == SeccompData.NUMBER_OFFSET && operation != 0x40) {
            return number(k);
        }
        return argument(loaded)
                .flatMap(Parameter::values)
                .filter(v -> k != 0 && !isHigh(loaded) && (operation == 0x10 || (operation == 0x40 && v.flags())))
                .map(v -> v.decode(Integer.toUnsignedLong(k)))
                .filter(name -> !name.contains("0x"))
                .map(name -> hex(k) + " (" + name + ")")
                .orElseGet(() -> hex(k));
    }

    private String number(int number) {
        if (number == Architecture.X32_SYSCALL_BIT) {
            return hex(number) + " (x32)";
        }
        boolean x32 = context.architecture().equals(Optional.of(Architecture.X86_64))
                && number > Architecture.X32_SYSCALL_BIT;
        String digits = x32 ? "x32|" + (number - Architecture.X32_SYSCALL_BIT) : Integer.toString(number);
        return (number < 0 ? hex(number) : digits)
                + context.name(number).map(name -> " (" + name + ")").orElse("");
    }

    private String word(int offset) {
        if (offset == SeccompData.NUMBER_OFFSET) {
            return shortName(offset) + "  // the call's number";
        }
        return shortName(offset)
                + argument(offset)
                        .flatMap(p -> context.call())
                        .map(call -> "  // of " + call)
                        .orElse("");
    }

    /** The name of a word as a C programmer would write it. */
    private String shortName(int offset) {
        if (offset == SeccompData.NUMBER_OFFSET) {
            return "nr";
        }
        if (offset == SeccompData.ARCH_OFFSET) {
            return "arch";
        }
        String half = isHigh(offset) ? ".high" : ".low";
        if (offset < SeccompData.ARGUMENTS_OFFSET) {
            return "instruction_pointer" + half;
        }
        return argument(offset).map(Parameter::name).orElse("args[" + index(offset) + "]") + half;
    }

    private boolean isHigh(int offset) {
        ByteOrder order = context.architecture().map(Architecture::byteOrder).orElse(ByteOrder.LITTLE_ENDIAN);
        return (offset % Long.BYTES == 0) == (order == ByteOrder.BIG_ENDIAN);
    }

    private static int index(int offset) {
        return (offset - SeccompData.ARGUMENTS_OFFSET) / Long.BYTES;
    }

    /** The parameter of which a word is part, where only one call can come here. */
    private Optional<Parameter> argument(int offset) {
        if (offset < SeccompData.ARGUMENTS_OFFSET) {
            return Optional.empty();
        }
        List<Parameter> parameters = context.parameters();
        return index(offset) < parameters.size() ? Optional.of(parameters.get(index(offset))) : Optional.empty();
    }

    private static String hex(int value) {
        return value >= 0 && value < 10 ? Integer.toString(value) : "0x" + Integer.toHexString(value);
    }
}
