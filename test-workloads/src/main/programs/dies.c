// Dies by the signal that its argument names (the disposition is set back to the default first).
// Arguments: the signal's number. Exits with 1 where that signal does not end a process.
// syscalls: rt_sigaction rt_sigprocmask getpid kill
// maybe: exit_group
#include "sys.h"

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    int signal = argc > 1 ? (int)number(argv[1]) : 9;
    uint64_t action[4] = {0};
    uint64_t none = 0;
    sys4(__NR_rt_sigaction, signal, action, 0, sizeof none);
    sys4(__NR_rt_sigprocmask, 2, &none, 0, sizeof none);
    sys2(__NR_kill, sys0(__NR_getpid), signal);
    return 1;
}
