package syscribe.tracer;

/** Replaces this process by another program, which finds the world as our caller left it. */
public final class Replacement {
    private Replacement() {}

    /**
     * Executes a program. Where that succeeds, it does not return.
     *
     * @return why it could not be executed; this process is not to be used any further
     */
    public static LaunchException exec(ExecImage image, CallerState caller) {
        SyscallSequence calls = new SyscallSequence();
        caller.restoreBeforeExec(calls);
        int exec = calls.size();
        image.execIn(calls);
        calls.onFailure();
        SyscallSequence.Prepared sequence = calls.prepare();
        sequence.run();
        return new LaunchException(image.path(), (int) -sequence.result(exec));
    }
}
