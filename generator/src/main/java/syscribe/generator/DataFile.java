package syscribe.generator;

import java.util.List;
import syscribe.profiles.knowledge.TabbedFile;

/** The data files beside this class. */
final class DataFile {
    private DataFile() {}

    /** The lines, each with exactly so many columns. */
    static List<List<String>> read(String name, int columns) {
        return TabbedFile.read(DataFile.class, name, columns);
    }
}
