package syscribe.tracer;

import java.util.List;
import java.util.stream.IntStream;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.linux.MachineCode;
import syscribe.tracer.linux.NativeBuffer;
import syscribe.tracer.linux.Pipe;
import syscribe.tracer.linux.SignalAction;
import syscribe.tracer.linux.Signals;

/**
 * Keeps this process alive where a signal asks it to end, and passes on what the workload has not received itself.
 *
 * <p>A terminal sends ^C, ^\ and its hang-up to the whole foreground process group, the workload included; a signal that
 * somebody sent to the recorder's process id reached the recorder only. {@code siginfo_t.si_code} tells the two apart, and
 * Java's own signal handlers do not; so the handler is a piece of machine code that writes the {@code siginfo_t} to a pipe.
 */
public final class SignalForwarder {
    /**
     * Every signal that would end this process and that a person or a supervisor sends to a service; not those that the JVM
     * needs for itself.
     */
    private static final List<Integer> FORWARDED = IntStream.concat(
                    IntStream.of(
                            Signals.SIGHUP,
                            Signals.SIGINT,
                            Signals.SIGQUIT,
                            Signals.SIGUSR1,
                            Signals.SIGUSR2,
                            Signals.SIGALRM,
                            Signals.SIGTERM,
                            Signals.SIGVTALRM,
                            Signals.SIGPROF,
                            Signals.SIGIO,
                            Signals.SIGPWR),
                    IntStream.rangeClosed(Signals.SIGRTMIN, Signals.COUNT)
                            .filter(signal -> signal != Signals.SIGRTMAX_MINUS_2))
            .boxed()
            .toList();

    private static final List<Integer> STOPPING = List.of(Signals.SIGTSTP, Signals.SIGTTIN, Signals.SIGTTOU);

    // asm-generic/siginfo.h
    private static final int SIGINFO_BYTES = 128;
    private static final int SI_CODE = 8;
    private static final int SI_PID = 16;
    /** Sent by the kernel, which for these signals means by the terminal. */
    private static final int SI_KERNEL = 0x80;

    /** Is told of a signal that somebody sent to this process. */
    @FunctionalInterface
    public interface Target {
        /**
         * A signal has come.
         *
         * @param sender the process that sent it
         */
        void accept(int signal, int sender);
    }

    private final Pipe pipe = Pipe.create();
    private final Thread reader;

    private SignalForwarder(Target target, boolean fromTerminal) {
        reader = new Thread(() -> forward(target, fromTerminal), "signals");
        reader.setDaemon(true);
    }

    /**
     * Takes over the signals that would end this process; one that the caller ignores as well, since the workload may not.
     *
     * @param target is told, on a thread of its own, of each signal that is not the terminal's
     * @return to be closed in the end
     */
    public static SignalForwarder install(Target target) {
        return new SignalForwarder(target, false).install();
    }

    /**
     * Takes over the signals that would end this process, where it has started no workload that gets those of the terminal.
     * Those with which a terminal would stop it have no effect: whom it traces would stand still with it.
     *
     * @param target is told of each
     * @return to be closed in the end
     */
    public static SignalForwarder installForAll(Target target) {
        STOPPING.forEach(SignalAction::ignore);
        return new SignalForwarder(target, true).install();
    }

    private SignalForwarder install() {
        Abi abi = Abi.host().orElseThrow();
        long handler = new MachineCode(abi.signalRelay(pipe.writeEnd())).address();
        for (int signal : FORWARDED) {
            SignalAction.handle(signal, handler, handler + abi.signalRestorerOffset());
        }
        reader.start();
        return this;
    }

    /**
     * Stops passing signals on; they go on having no effect on this process. A thread that stays in a native call holds up
     * the end of the JVM for 300 ms.
     */
    public void close() {
        pipe.writeByte();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(Target target, boolean fromTerminal) {
        NativeBuffer siginfo = new NativeBuffer(SIGINFO_BYTES);
        while (pipe.read(siginfo) == SIGINFO_BYTES) {
            if (fromTerminal || siginfo.getInt(SI_CODE) != SI_KERNEL) {
                target.accept(siginfo.getInt(0), siginfo.getInt(SI_PID));
            }
        }
    }
}
