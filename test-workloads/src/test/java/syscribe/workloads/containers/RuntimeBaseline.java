package syscribe.workloads.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds to a profile what the runtime itself calls behind the filter; the one place in these tests that knows. */
final class RuntimeBaseline {
    private static final Map<String, List<String>> CALLS = Map.of(
            "runc",
            words("""
                    capget capset chdir close epoll_ctl epoll_pwait execve faccessat2 fchown fcntl fstat fstatfs futex getcwd
                    getdents64 getpid getppid gettid madvise mmap nanosleep newfstatat openat prctl read rt_sigreturn sched_yield
                    setgid setgroups setuid sigaltstack tgkill write"""),
            "crun",
            words("capset close execve prctl rt_sigaction rt_sigprocmask setresgid setresuid write"));

    private RuntimeBaseline() {}

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }

    /** Widens the profile in the file, in OCI's form, by a rule. */
    static Path addTo(Path profile, String runtime) throws IOException {
        String names = CALLS.getOrDefault(runtime, List.of()).stream()
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", "));
        String rule = "{\"names\": [" + names + "], \"action\": \"SCMP_ACT_ALLOW\"}, ";
        return Files.writeString(
                profile, Files.readString(profile).replaceFirst("\"syscalls\": \\[", "\"syscalls\": [" + rule));
    }
}
