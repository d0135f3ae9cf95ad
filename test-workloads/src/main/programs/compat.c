// A 64-bit program that also enters the kernel by int 0x80. The same number means another call there: 20 is getpid
// on i386 and writev on x86-64, 199 is getuid32 and fremovexattr.
// syscalls: write getppid exit_group
// syscalls x86: getpid getuid32
#include "sys.h"

static int program(int argc, char **argv, char **environment) {
    (void)argc, (void)argv, (void)environment;
    long pid = compat_syscall6(20, 0, 0, 0, 0, 0, 0);
    long uid = compat_syscall6(199, 0, 0, 0, 0, 0, 0);
    sys0(__NR_getppid);
    print(pid > 0 && uid >= 0 ? "both entries answered\n" : "compat call failed\n");
    return 0;
}
