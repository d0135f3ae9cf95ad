// Every way to make a process, and an exec in each child: the child of each kind makes one call before its exec and
// another one after it, so that a follower which loses any of them shows it in its set.
// syscalls: fork vfork clone clone3 wait4 execve write exit_group
// syscalls: getuid getgid geteuid getegid getpgrp gettid sched_yield getcpu
#include "sys.h"

#include <linux/sched.h>

static char *before_and_after(const char *kind, long *before, long *after) {
    static const struct {
        char *kind;
        long before, after;
    } calls[] = {
        {"fork", __NR_getuid, __NR_getpgrp},
        {"vfork", __NR_getgid, __NR_gettid},
        {"clone", __NR_geteuid, __NR_sched_yield},
        {"clone3", __NR_getegid, __NR_getcpu},
    };
    for (unsigned i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (equal(calls[i].kind, kind)) {
            *before = calls[i].before;
            *after = calls[i].after;
            return calls[i].kind;
        }
    }
    return 0;
}

// One child: a macro, since the child of vfork may not return from a function that its parent still is in.
#define CHILD(kind, make)                                         \
    do {                                                          \
        long before = 0, after = 0;                               \
        char *next[] = {argv[0], before_and_after(kind, &before, &after), 0}; \
        long child = (make);                                      \
        if (child == 0) {                                         \
            sys0(before);                                         \
            sys3(__NR_execve, path, next, environment);           \
            sys1(__NR_exit_group, 111);                           \
        }                                                         \
        int status = -1;                                          \
        long reaped = sys4(__NR_wait4, child, &status, 0, 0);     \
        print_value(kind, child > 0 && reaped == child ? status >> 8 : -1); \
    } while (0)

static int program(int argc, char **argv, char **environment) {
    const char *path = "/proc/self/exe";
    if (argc > 1) {
        long before = 0, after = 0;
        before_and_after(argv[1], &before, &after);
        sys0(after);
        return (int)length(argv[1]);
    }
    struct clone_args arguments = {.exit_signal = 17};
    CHILD("fork", sys0(__NR_fork));
    CHILD("vfork", sys0(__NR_vfork));
    CHILD("clone", sys5(__NR_clone, CLONE_VM | CLONE_VFORK | 17, 0, 0, 0, 0));
    CHILD("clone3", sys2(__NR_clone3, &arguments, sizeof arguments));
    return 0;
}
