// Calls that sleep, interrupted by signals: which are restarted, which report EINTR, which go on sleeping after a stop.
// Prints for each what it returned and how often its handler ran (0, or "some").
// A child sends the signals; it sees from /proc that its parent sleeps, and does so until the parent says enough.
// syscalls: mmap pipe2 rt_sigaction rt_sigreturn getpid fork openat read close kill nanosleep write wait4 exit_group
// syscalls: poll futex pause restart_syscall clock_nanosleep epoll_create1 epoll_wait
#include "signals.h"

#include <linux/futex.h>
#include <linux/mman.h>

enum { SIGKILL = 9, SIGUSR1 = 10, SIGUSR2 = 12, SIGCONT = 18, SIGSTOP = 19, ENOUGH = 3 };

// SIGUSR1's handler restarts calls, SIGUSR2's does not; 0 sends nothing.
struct shared {
    volatile int signal_to_send, handled, futex_word;
};

static struct shared *shared;
static int pipe_ends[2];
static char stat_path[32];

struct timespec {
    long seconds, nanoseconds;
};

static void on_signal(int signal) {
    (void)signal;
    shared->handled++;
}

// The third field of /proc/PID/stat; the name before it is in parentheses.
static char parent_state(void) {
    char text[256];
    long file = sys4(__NR_openat, -100, stat_path, 0, 0);
    long n = sys3(__NR_read, file, text, sizeof text);
    sys1(__NR_close, file);
    long i = 0;
    while (i < n && text[i] != ')') {
        i++;
    }
    return i + 2 < n ? text[i + 2] : '?';
}

static void short_sleep(void) {
    struct timespec millisecond = {0, 1000000};
    sys2(__NR_nanosleep, &millisecond, 0);
}

// The byte comes last: the parent reads it before it goes on to the next call.
static void wake_whatever_waits(void) {
    shared->futex_word = 1;
    sys4(__NR_futex, &shared->futex_word, FUTEX_WAKE, 1, 0);
    sys3(__NR_write, pipe_ends[1], "x", 1);
}

static void stop_and_continue(int parent) {
    while (parent_state() != 'S') {
        short_sleep();
    }
    sys2(__NR_kill, parent, SIGSTOP);
    char state;
    while ((state = parent_state()) != 'T' && state != 't') {
        short_sleep();
    }
    sys2(__NR_kill, parent, SIGCONT);
}

static void send_signals(int parent) {
    for (;;) {
        int signal = shared->signal_to_send;
        if (signal == SIGSTOP) {
            stop_and_continue(parent);
            shared->signal_to_send = 0;
        } else if (signal == SIGUSR1 && shared->handled >= ENOUGH) {
            shared->signal_to_send = 0;
            wake_whatever_waits();
        } else if (signal != 0 && parent_state() == 'S') {
            sys2(__NR_kill, parent, signal);
        }
        short_sleep();
    }
}

#define INTERRUPTED(label, signal, call)                                                             \
    do {                                                                                             \
        shared->handled = 0;                                                                         \
        shared->futex_word = 0;                                                                      \
        shared->signal_to_send = (signal);                                                           \
        long result = (call);                                                                        \
        shared->signal_to_send = 0;                                                                  \
        print_value(shared->handled ? label " after some signals:" : label " undisturbed:", result); \
    } while (0)

static long read_byte(void) {
    char byte;
    return sys3(__NR_read, pipe_ends[0], &byte, 1);
}

static int program(int argc, char **argv, char **environment) {
    (void)argc, (void)argv, (void)environment;
    shared = (struct shared *)sys6(__NR_mmap, 0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                                   -1, 0);
    sys2(__NR_pipe2, pipe_ends, 0);
    handle(SIGUSR1, on_signal, SA_RESTART_);
    handle(SIGUSR2, on_signal, 0);
    int self = (int)sys0(__NR_getpid);
    char digits[16];
    int count = 0;
    for (int left = self; left; left /= 10) {
        digits[count++] = (char)('0' + left % 10);
    }
    memcpy(stat_path, "/proc/", 6);
    for (int i = 0; i < count; i++) {
        stat_path[6 + i] = digits[count - 1 - i];
    }
    memcpy(stat_path + 6 + count, "/stat", 6);
    long sender = sys0(__NR_fork);
    if (sender == 0) {
        send_signals(self);
    }

    struct timespec minute = {60, 0}, while_stopped = {0, 50000000};
    struct {
        int file;
        short events, returned;
    } polled = {pipe_ends[0], 1, 0};
    long epoll = sys1(__NR_epoll_create1, 0);
    char event[12];

    INTERRUPTED("read, restarted", SIGUSR1, read_byte());
    INTERRUPTED("futex, restarted", SIGUSR1, sys4(__NR_futex, &shared->futex_word, FUTEX_WAIT, 0, 0));
    read_byte();
    INTERRUPTED("read", SIGUSR2, read_byte());
    INTERRUPTED("futex", SIGUSR2, sys4(__NR_futex, &shared->futex_word, FUTEX_WAIT, 0, 0));
    INTERRUPTED("poll", SIGUSR1, sys3(__NR_poll, &polled, 1, 60000));
    INTERRUPTED("epoll_wait", SIGUSR2, sys4(__NR_epoll_wait, epoll, event, 1, 60000));
    INTERRUPTED("nanosleep", SIGUSR2, sys2(__NR_nanosleep, &minute, 0));
    INTERRUPTED("clock_nanosleep", SIGUSR2, sys4(__NR_clock_nanosleep, 1, 0, &minute, 0));
    INTERRUPTED("pause", SIGUSR2, sys0(__NR_pause));
    INTERRUPTED("stopped nanosleep", SIGSTOP, sys2(__NR_nanosleep, &while_stopped, 0));
    INTERRUPTED("stopped poll", SIGSTOP, sys3(__NR_poll, &polled, 1, 50));

    sys2(__NR_kill, sender, SIGKILL);
    sys4(__NR_wait4, sender, 0, 0, 0);
    return 0;
}
