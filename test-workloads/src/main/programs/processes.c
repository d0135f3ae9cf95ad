// Many short-lived processes, some at the same time.
// Arguments: how many (100). Prints how many were reaped, and the sum of their statuses.
// syscalls: fork getppid wait4 write exit_group
#include "sys.h"

enum { AT_ONCE = 8, STATUSES = 7 };

static long reaped, statuses;

static void reap(void) {
    int status = 0;
    if (sys4(__NR_wait4, -1, &status, 0, 0) > 0) {
        reaped++;
        statuses += status >> 8;
    }
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    long count = argc > 1 ? number(argv[1]) : 100;
    for (long i = 0; i < count; i++) {
        if (i >= AT_ONCE) {
            reap();
        }
        long child = sys0(__NR_fork);
        if (child == 0) {
            sys0(__NR_getppid);
            sys1(__NR_exit_group, i % STATUSES);
        }
        if (child < 0) {
            return 1;
        }
    }
    while (reaped < count) {
        reap();
    }
    print_value("reaped", reaped);
    print_value("statuses", statuses);
    return 0;
}
