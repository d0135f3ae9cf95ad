package syscribe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code syscribe demo}: the whole way on a small workload, each step explained and really run. */
final class DemoCommand implements Command {
    private static final String SCRIPT = "orders.sh";
    /** What the intruder makes. */
    private static final String STOLEN = "stolen.txt";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String summary() {
        return "show record, generate and enforce on a small workload, step by step";
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        invocation.requireNoOperands();
        Path directory = Files.createTempDirectory("syscribe-demo");
        try {
            return new Session(directory, invocation.console()).play();
        } finally {
            deleteAll(directory);
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** One run of the demonstration, in a directory of its own. */
    private record Session(Path directory, Console console) {
        int play() throws IOException {
            Files.writeString(directory.resolve("orders.txt"), "tea\ncoffee\ntea\ncocoa\ntea\n");
            try (InputStream script = DemoCommand.class.getResourceAsStream("demo/" + SCRIPT)) {
                Files.copy(Objects.requireNonNull(script), directory.resolve(SCRIPT));
            }
            say("The workload is a shell script that counts orders. It has a flaw: somebody can make it do more.");
            say("1. Record it. It runs as always, while every system call that it makes is noted.");
            Result recorded = syscribe("record", "-o", "orders.jsonl", "--", "sh", SCRIPT);
            say(
                    "2. Generate a profile from the recording: what was seen, and what tracing cannot see, with the reason.");
            Result generated = syscribe("generate", "orders.jsonl", "-o", "orders.json");
            say("3. Enforce the profile. The same script, the same answer, and nothing else is possible any more.");
            Result enforced = syscribe("enforce", "-p", "orders.json", "--", "sh", SCRIPT);
            say(
                    "4. The intruder, first without the profile: the script makes a link to a file that is none of its business.");
            Result intruded = run(List.of("sh", SCRIPT, "intruder"), "sh " + SCRIPT + " intruder");
            Files.deleteIfExists(directory.resolve(STOLEN));
            say("5. The intruder under the profile: making links was never seen, so the kernel refuses it.");
            syscribe("enforce", "-p", "orders.json", "--", "sh", SCRIPT, "intruder");
            boolean asExpected = generated.status() == 0
                    && !enforced.output().isEmpty()
                    && recorded.output().equals(enforced.output())
                    && intruded.output().contains(STOLEN)
                    && !Files.exists(directory.resolve(STOLEN), LinkOption.NOFOLLOW_LINKS);
            say(
                    asExpected
                            ? "Done. Now a service of yours: syscribe learn -- COMMAND, then syscribe enforce -p NAME.json -- COMMAND."
                            : "Something did not go as it should on this machine; see the messages above.");
            return asExpected ? ExitCode.OK : ExitCode.FAILURE;
        }

        private void say(String text) {
            console.print("");
            console.print("# " + text);
        }

        private Result syscribe(String... words) throws IOException {
            List<String> command = new ArrayList<>(Self.command());
            command.addAll(List.of(words));
            return run(command, "syscribe " + String.join(" ", words));
        }

        /** Runs a command in the demonstration's directory, and shows what it says as it says it. */
        private Result run(List<String> command, String shown) throws IOException {
            console.print("$ " + shown);
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            List<String> own = new ArrayList<>();
            for (String line : process.inputReader().lines().toList()) {
                console.print(line);
                if (!line.startsWith("syscribe: ")) {
                    own.add(line);
                }
            }
            try {
                return new Result(process.waitFor(), String.join("\n", own));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** What a command came to, and what it said apart from syscribe's messages. */
    private record Result(int status, String output) {}
}
