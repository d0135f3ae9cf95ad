import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/**
 * {@code Threads SETTLE SECONDS}: 200 threads read a block, compute its checksum and now and then sleep a little. Prints
 * how many blocks they did in a second, after a time to settle that does not count.
 */
public final class Threads {
    private static final int THREADS = 200;
    private static final int BLOCK = 8192;
    private static final int BLOCKS_PER_SLEEP = 16;
    private static final LongAdder BLOCKS = new LongAdder();
    private static volatile boolean running = true;

    public static void main(String[] arguments) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(Threads::work);
            thread.start();
            threads.add(thread);
        }
        sleep(arguments[0]);
        long blocks = BLOCKS.sum();
        long start = System.nanoTime();
        sleep(arguments[1]);
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = (BLOCKS.sum() - blocks) / seconds;
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("rate: " + rate);
    }

    private static void sleep(String seconds) throws InterruptedException {
        Thread.sleep(Math.round(Double.parseDouble(seconds) * 1000));
    }

    private static void work() {
        byte[] block = new byte[BLOCK];
        CRC32 checksum = new CRC32();
        try (InputStream source = Files.newInputStream(Path.of("/dev/zero"))) {
            for (int i = 1; running; i++) {
                checksum.update(block, 0, source.read(block));
                BLOCKS.increment();
                if (i % BLOCKS_PER_SLEEP == 0) {
                    LockSupport.parkNanos(100_000);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
