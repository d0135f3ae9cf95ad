// Job control as a shell sees it: a child is stopped in each of the ways there are, its parent hears of it once, and
// of its going on once. With "self" as argument the program only stops itself, for somebody else to continue it.
// syscalls: fork kill getpid wait4 setpgid write exit_group
// maybe: pause (a child may be stopped again before it comes that far)
#include "sys.h"

enum { SIGTERM = 15, SIGCONT = 18, SIGSTOP = 19, SIGTSTP = 20, SIGTTIN = 21, SIGTTOU = 22 };
enum { WNOHANG = 1, WUNTRACED = 2, WCONTINUED = 8 };

// Stops itself, then waits for a signal that ends it.
static void child_body(int signal) {
    sys2(__NR_kill, sys0(__NR_getpid), signal);
    for (;;) {
        sys0(__NR_pause);
    }
}

static void stop_and_continue(int signal) {
    long child = sys0(__NR_fork);
    if (child == 0) {
        sys2(__NR_setpgid, 0, 0);
        child_body(signal);
    }
    int status = 0;
    sys4(__NR_wait4, child, &status, WUNTRACED, 0);
    print_value("stopped by", (status & 0xff) == 0x7f ? status >> 8 : -1);
    print_value("not told twice", sys4(__NR_wait4, child, &status, WUNTRACED | WNOHANG, 0));
    sys2(__NR_kill, child, SIGCONT);
    sys4(__NR_wait4, child, &status, WCONTINUED, 0);
    print_value("continued", status == 0xffff);
    sys2(__NR_kill, child, SIGSTOP);
    sys4(__NR_wait4, child, &status, WUNTRACED, 0);
    print_value("stopped again by", (status & 0xff) == 0x7f ? status >> 8 : -1);
    sys2(__NR_kill, child, SIGTERM);
    sys2(__NR_kill, child, SIGCONT);
    while (sys4(__NR_wait4, child, &status, 0, 0) == child && (status & 0xff) == 0x7f) {
    }
    print_value("ended by", status & 0x7f);
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    if (argc > 1 && equal(argv[1], "self")) {
        print("stopping\n");
        sys2(__NR_kill, sys0(__NR_getpid), SIGSTOP);
        print("continued\n");
        return 0;
    }
    const int stops[] = {SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU};
    for (unsigned i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        stop_and_continue(stops[i]);
    }
    return 0;
}
