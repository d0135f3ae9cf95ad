package syscribe.generator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows in aligned columns, each as wide as its widest cell; the last one is cut where the line ends. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> titles;
    private final Set<Integer> numbers;
    private final int width;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param titles one for each column
     * @param numbers the columns that are aligned on the right
     */
    public Table(List<String> titles, Set<Integer> numbers) {
        this(titles, numbers, Text.WIDTH);
    }

    /** The same with lines of another width. */
    public Table(List<String> titles, Set<Integer> numbers, int width) {
        this.width = width;
        this.titles = List.copyOf(titles);
        this.numbers = Set.copyOf(numbers);
        rows.add(this.titles);
    }

    /** Adds a row, one cell for each title. */
    public void row(String... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + titles.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** The titles, then the rows. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP);
            line.append(numbers.contains(column) ? padding + cell : cell + padding);
        }
        return Text.clip(line.toString().stripTrailing(), width);
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
