package syscribe.tracer.linux;

/**
 * Which task it is: numbers are used again, but not with the same start.
 *
 * @param tid its number
 * @param parent the process that is its parent
 * @param state one letter, such as {@code Z}
 * @param kernelThread whether it runs in the kernel only
 * @param start in clock ticks since the boot
 */
public record TaskStat(int tid, int parent, char state, boolean kernelThread, long start) {
    private static final int PF_KTHREAD = 0x0020_0000; // linux/sched.h
    // Fields behind the name, which is in parentheses and may contain anything (proc(5), /proc/pid/stat).
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int FLAGS = 6;
    private static final int START = 19;

    /** Takes a line of {@code /proc/TID/stat} apart. */
    static TaskStat parse(int tid, String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new TaskStat(
                tid,
                Integer.parseInt(fields[PARENT]),
                fields[STATE].charAt(0),
                (Long.parseLong(fields[FLAGS]) & PF_KTHREAD) != 0,
                Long.parseLong(fields[START]));
    }

    /** Whether it will never run again, and only its parent has yet to take notice. */
    public boolean hasEnded() {
        return state == 'Z' || state == 'X';
    }

    /** Whether it sleeps until something happens, has been stopped by a signal, or has ended; not where it stops for a tracer. */
    public boolean rests() {
        return state == 'S' || state == 'T' || hasEnded();
    }
}
