// A 32-bit program: all its calls are i386's, by int 0x80.
// syscalls x86: write getpid getuid32 exit_group
// flags: -m32
#include "sys.h"

static int program(int argc, char **argv, char **environment) {
    (void)argc, (void)argv, (void)environment;
    sys0(__NR_getpid);
    sys0(__NR_getuid32);
    print("hello from 32 bits\n");
    return 0;
}
