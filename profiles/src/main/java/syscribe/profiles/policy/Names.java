package syscribe.profiles.policy;

import java.util.ArrayList;
import java.util.List;

/** Lists of names in a sentence or a block. */
final class Names {
    private static final int FEW = 5;
    private static final int WIDTH = 100;

    private Names() {}

    /** The first ones in parentheses, with how many there are. */
    static String some(List<String> names) {
        boolean all = names.size() <= FEW;
        return " (" + String.join(", ", all ? names : names.subList(0, FEW))
                + (all ? "" : String.format(" and %,d more", names.size() - FEW)) + ")";
    }

    /** {@code a, b or c}. */
    static String or(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** All of them in lines that fit a screen. */
    static List<String> block(String indent, List<String> names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String name : names) {
            if (line.length() > indent.length() && line.length() + 1 + name.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(name);
        }
        lines.add(line.toString());
        return lines;
    }
}
