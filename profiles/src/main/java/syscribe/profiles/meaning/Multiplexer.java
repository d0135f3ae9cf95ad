package syscribe.profiles.meaning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syscribe.profiles.ArgumentCondition;

/**
 * The calls that hold many others: {@code socketcall} and {@code ipc}, on the architectures that have them.
 *
 * <p>Their first argument says which call is meant ({@code linux/net.h}, {@code linux/ipc.h}); the arguments proper lie
 * in memory, where a filter cannot look. The kernel reads the code from 32 bits of {@code socketcall}'s first argument
 * and from 16 of {@code ipc}'s, whose next 16 are a version ({@code net/socket.c}, {@code ipc/syscall.c}).
 *
 * @param name {@code socketcall} or {@code ipc}
 * @param codeMask the bits of argument 0 that hold the code
 * @param codes the calls within, by name
 */
public record Multiplexer(String name, long codeMask, Map<String, Integer> codes) {
    private static final Multiplexer SOCKETCALL = new Multiplexer(
            "socketcall",
            0xFFFFFFFFL,
            numbered(
                    1,
                    List.of(
                            "socket",
                            "bind",
                            "connect",
                            "listen",
                            "accept",
                            "getsockname",
                            "getpeername",
                            "socketpair",
                            "send",
                            "recv",
                            "sendto",
                            "recvfrom",
                            "shutdown",
                            "setsockopt",
                            "getsockopt",
                            "sendmsg",
                            "recvmsg",
                            "accept4",
                            "recvmmsg",
                            "sendmmsg")));

    private static final Multiplexer IPC = new Multiplexer(
            "ipc",
            0xFFFFL,
            Map.ofEntries(
                    Map.entry("semop", 1),
                    Map.entry("semget", 2),
                    Map.entry("semctl", 3),
                    Map.entry("semtimedop", 4),
                    Map.entry("msgsnd", 11),
                    Map.entry("msgrcv", 12),
                    Map.entry("msgget", 13),
                    Map.entry("msgctl", 14),
                    Map.entry("shmat", 21),
                    Map.entry("shmdt", 22),
                    Map.entry("shmget", 23),
                    Map.entry("shmctl", 24)));

    private static final List<Multiplexer> ALL = List.of(SOCKETCALL, IPC);

    /** The multiplexing call of that name. */
    public static Optional<Multiplexer> named(String name) {
        return ALL.stream().filter(m -> m.name.equals(name)).findFirst();
    }

    /** All of them. */
    public static List<Multiplexer> all() {
        return new ArrayList<>(ALL);
    }

    /** The condition on the multiplexing call's arguments under which it is this call. */
    public ArgumentCondition selects(String call) {
        Integer code = codes.get(call);
        if (code == null) {
            throw new IllegalArgumentException(name + " does not hold " + call);
        }
        return ArgumentCondition.masked(0, codeMask, code);
    }

    private static Map<String, Integer> numbered(int first, List<String> names) {
        Map<String, Integer> result = new LinkedHashMap<>();
        for (String name : names) {
            result.put(name, first + result.size());
        }
        return result;
    }
}
