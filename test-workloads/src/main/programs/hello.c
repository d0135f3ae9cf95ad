// The smallest program that says something.
// syscalls: write exit_group
#include "sys.h"

static int program(int argc, char **argv, char **environment) {
    (void)argc, (void)argv, (void)environment;
    print("hello\n");
    return 0;
}
