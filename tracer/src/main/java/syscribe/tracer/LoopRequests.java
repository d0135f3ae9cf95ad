package syscribe.tracer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.MachineCode;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.SignalAction;
import syscribe.tracer.linux.Signals;

/**
 * What other threads want done on the thread that owns ptrace, which mostly sleeps in the kernel.
 *
 * <p>A signal to that thread ends its sleep with EINTR. It is the one with which the JDK wakes its own threads, and its
 * handler does nothing, here as there. Where it comes just before the sleep it has no effect, so it is sent until the
 * request has been served.
 */
final class LoopRequests {
    private static final int WAKE = Signals.SIGRTMAX_MINUS_2;
    private static final long AGAIN_MILLIS = 10;
    private static final int NO_DESCRIPTOR = -1;

    private final int pid = ProcFs.self();
    private final int owner = (int) Kernel.call(Kernel.number("gettid"));
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean closed;

    /** Precondition: called by the thread that serves. */
    LoopRequests() {
        Abi abi = Abi.host().orElseThrow();
        long code = new MachineCode(abi.signalRelay(NO_DESCRIPTOR)).address();
        SignalAction.interrupt(WAKE, code + abi.signalReturnOffset(), code + abi.signalRestorerOffset());
        SignalAction.unblock(WAKE);
    }

    /**
     * Has something done on the serving thread, and waits for it. For any other thread.
     *
     * @return empty where that thread does not serve any more
     */
    <T> Optional<T> ask(Supplier<T> request) {
        CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
        synchronized (waiting) {
            if (closed) {
                return Optional.empty();
            }
            waiting.add(() -> answer(request, answer));
        }
        while (true) {
            Processes.signalThread(pid, owner, WAKE);
            try {
                return Optional.ofNullable(answer.get(AGAIN_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException notYet) {
                // The signal may have come before the sleep.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Has something done after a while. */
    void after(Duration delay, Runnable request) {
        long due = System.nanoTime() + delay.toNanos();
        Thread timer = new Thread(
                () -> {
                    for (long left = delay.toNanos(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    var unused = ask(() -> {
                        request.run();
                        return true;
                    });
                },
                "timer");
        timer.setDaemon(true);
        timer.start();
    }

    /** Does what is wanted. */
    void serve() {
        Runnable request;
        while ((request = next()) != null) {
            request.run();
        }
    }

    /** What is wanted still and later is not done. */
    void close() {
        synchronized (waiting) {
            closed = true;
        }
        serve();
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private <T> void answer(Supplier<T> request, CompletableFuture<@Nullable T> answer) {
        boolean late;
        synchronized (waiting) {
            late = closed;
        }
        try {
            answer.complete(late ? null : request.get());
        } finally {
            answer.complete(null);
        }
    }
}
