// Can do without some of its calls, with each in a way of its own. Exits with 0 where it could do its work.
// Arguments: "hang": where getppid is denied it never ends; "daemon" SECONDS: it leaves a process behind that lives so long.
// syscalls: getpid getppid getuid geteuid getresuid sched_yield getsid socket write exit_group
// maybe: fork setsid alarm pause (with an argument)
#include "sys.h"

enum { EPERM = 1, AF_UNIX = 1, AF_INET = 2, SOCK_STREAM = 1 };

static void leave_a_daemon(long seconds) {
    if (sys0(__NR_fork) == 0) {
        sys0(__NR_setsid);
        sys1(__NR_alarm, seconds);
        for (;;) {
            sys0(__NR_pause);
        }
    }
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    if (argc > 2 && equal(argv[1], "daemon")) {
        leave_a_daemon(number(argv[2]));
    }
    // Of no use.
    if (sys0(__NR_getppid) < 0 && argc > 1 && equal(argv[1], "hang")) {
        for (;;) {
        }
    }
    // Being refused is expected, being missing is not.
    long user = sys0(__NR_getuid);
    if (user < 0 && user != -EPERM) {
        return 1;
    }
    // One of the two is enough.
    unsigned ids[3];
    long effective = sys0(__NR_geteuid);
    long all = sys3(__NR_getresuid, &ids[0], &ids[1], &ids[2]);
    if (effective < 0 && all < 0) {
        return 2;
    }
    // The second is needed where there is the first.
    if (sys0(__NR_sched_yield) == 0 && sys1(__NR_getsid, 0) < 0) {
        return 3;
    }
    if (sys0(__NR_getpid) < 0) {
        return 4;
    }
    // With these arguments it is needed, with those it is not.
    if (sys3(__NR_socket, AF_UNIX, SOCK_STREAM, 0) < 0) {
        return 5;
    }
    sys3(__NR_socket, AF_INET, SOCK_STREAM, 0);
    return sys3(__NR_write, 1, "done\n", 5) == 5 ? 0 : 6;
}
