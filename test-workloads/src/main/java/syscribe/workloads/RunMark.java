package syscribe.workloads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An environment variable that tells the processes of one run from all others, also where they became daemons.
 *
 * @param value of the same length for every run of a JVM, so that two runs of a program see the same stack layout
 */
record RunMark(String value) {
    static final String VARIABLE = "SYSCRIBE_TEST_RUN";

    private static final AtomicLong NUMBER = new AtomicLong();

    static RunMark next() {
        long run = NUMBER.incrementAndGet();
        return new RunMark(String.format("%010d-%06d", ProcessHandle.current().pid(), run));
    }

    /** The live processes that have the mark in the environment they were started with. */
    List<ProcessHandle> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(this::isOn).collect(Collectors.toList());
        }
    }

    private boolean isOn(ProcessHandle process) {
        String wanted = VARIABLE + "=" + value;
        return environment(process.pid())
                .map(variables -> List.of(variables.split("\0")).contains(wanted))
                .orElse(false);
    }

    /** Empty where the process has ended or is a zombie. */
    private static Optional<String> environment(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
