import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A web server with a page for each thing that a JVM asks the kernel for. */
public class Pages {
    interface Page {
        String text() throws Exception;
    }

    public static void main(String[] arguments) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, Integer.parseInt(arguments[0])), 16);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/threads", exchange -> answer(exchange, Pages::threads));
        server.createContext("/garbage", exchange -> answer(exchange, Pages::garbage));
        server.createContext("/file", exchange -> answer(exchange, Pages::file));
        server.createContext("/process", exchange -> answer(exchange, Pages::process));
        server.start();
    }

    static void answer(HttpExchange exchange, Page page) throws IOException {
        byte[] text;
        try {
            text = page.text().getBytes();
        } catch (Exception e) {
            text = e.toString().getBytes();
        }
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    static String threads() throws Exception {
        AtomicLong sum = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 200; i++) {
            int n = i;
            pool.submit(() -> sum.addAndGet(n));
        }
        pool.shutdown();
        pool.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
        return "sum " + sum;
    }

    static String garbage() {
        long length = 0;
        for (int i = 0; i < 300; i++) {
            length += new byte[1 << 20].length;
        }
        System.gc();
        return "allocated " + length;
    }

    static String file() throws Exception {
        Path directory = Files.createDirectory(Path.of("made"));
        Path file = Files.writeString(directory.resolve("file"), "content");
        String text = Files.readString(file);
        Files.delete(file);
        Files.delete(directory);
        return text;
    }

    static String process() throws Exception {
        Process process = new ProcessBuilder("echo", "from a child").start();
        return new String(process.getInputStream().readAllBytes()) + process.waitFor();
    }
}
