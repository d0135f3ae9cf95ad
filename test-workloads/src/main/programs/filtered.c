// Installs a seccomp filter of its own, as sandboxed programs do, and lives under it: getuid gets EACCES, getgid
// raises SIGSYS, and where the argument is "kill", getegid kills before the exit.
// syscalls: rt_sigaction rt_sigreturn prctl seccomp getuid getgid write exit_group
#include "signals.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>

enum { SIGSYS = 31, EACCES = 13 };

static volatile long trapped;

struct info {
    int signal, error, code, padding;
    void *address;
    int syscall;
    unsigned arch;
};

static void on_trap(int signal, struct info *info, void *context) {
    (void)signal, (void)context;
    trapped = info->syscall;
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    int kills = argc > 1 && equal(argv[1], "kill");
    struct sock_filter instructions[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_getuid, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_getgid, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_getegid, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {sizeof instructions / sizeof instructions[0], instructions};
    handle(SIGSYS, on_trap, SA_SIGINFO_);
    sys5(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    print_value("installed", sys3(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter));
    print_value("getuid", sys0(__NR_getuid));
    sys0(__NR_getgid);
    print_value("trapped", trapped);
    if (kills) {
        sys0(__NR_getegid);
    }
    return 0;
}
