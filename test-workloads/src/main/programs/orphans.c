// Children that are killed while they make children, at a moment that differs from round to round: what they have just made
// lives on, maybe before anybody has heard of it, does a step of work, and is reaped here.
// Arguments: rounds (10). Prints how many rounds there were, and whether all of the orphans ended as they should.
// syscalls: prctl pipe fork read kill getpgid wait4 write exit_group
#include "sys.h"

enum { PR_SET_CHILD_SUBREAPER = 36, SIGKILL = 9, STATUS = 7 };

static int ends[2];

static void make_children(void) {
    for (;;) {
        long child = sys0(__NR_fork);
        if (child == 0) {
            sys1(__NR_getpgid, 0);
            sys3(__NR_write, ends[1], "x", 1);
            sys1(__NR_exit_group, STATUS);
        }
        sys4(__NR_wait4, child, 0, 0, 0);
    }
}

// All that ended otherwise than they should, of the child and of what it has left.
static long reap(long child) {
    long wrong = 0, pid;
    int status;
    while ((pid = sys4(__NR_wait4, -1, &status, 0, 0)) > 0) {
        wrong += status != (pid == child ? SIGKILL : STATUS << 8);
    }
    return wrong;
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    long rounds = argc > 1 ? number(argv[1]) : 10, wrong = 0;
    sys2(__NR_prctl, PR_SET_CHILD_SUBREAPER, 1);
    sys1(__NR_pipe, ends);
    for (long i = 0; i < rounds; i++) {
        long child = sys0(__NR_fork);
        if (child == 0) {
            make_children();
        }
        char told;
        sys3(__NR_read, ends[0], &told, 1);
        for (volatile long turns = i % 50 * 20000; turns > 0; turns--) {
        }
        sys2(__NR_kill, child, SIGKILL);
        wrong += reap(child);
    }
    print_value("rounds", rounds);
    print_value("wrong", wrong);
    return 0;
}
