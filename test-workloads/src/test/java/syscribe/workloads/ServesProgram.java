package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server of {@code serves.c}, and its clients. */
final class ServesProgram {
    static final String ANSWER = "pong";
    static final String OK = "ok";
    static final String DENIED = "Operation not permitted";

    private final Path socket;
    private final String[] words;

    ServesProgram(Path directory, String... words) {
        this.socket = directory.resolve("socket");
        this.words = words;
    }

    Path socket() {
        return socket;
    }

    /** Starts it, behind some words. */
    Running startBehind(Object... prefix) {
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Program.named("serves")
                .with(Stream.concat(Stream.of(socket), Arrays.stream(words)).toArray())
                .behind(prefix)
                .start();
    }

    /** Whether it has said that it serves. */
    static boolean serves(Running running) {
        return running.stdout().contains("now it serves");
    }

    /** What it answers to one request. */
    String ask(char request) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(new byte[] {(byte) request}));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end. */
    void quit() {
        ask('q');
    }

    /** All threads of the server and its child. */
    static List<Task> tasks(Running running) {
        return running.all().stream()
                .filter(process -> process.info().command().orElse("").contains("serves"))
                .flatMap(process -> Task.of(process.pid()).stream())
                .collect(Collectors.toList());
    }
}
