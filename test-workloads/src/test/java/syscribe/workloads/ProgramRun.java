package syscribe.workloads;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A small program with arguments, and the calls that it makes with these.
 *
 * @param always the calls that every such run makes; mostly those that the program declares
 */
record ProgramRun(String name, List<String> arguments, SyscallSet always) {
    Program program() {
        return Program.named(name);
    }

    Command command() {
        return program().with(arguments.toArray());
    }

    @Override
    public String toString() {
        return name + arguments.stream().map(word -> " " + word).collect(Collectors.joining());
    }
}
