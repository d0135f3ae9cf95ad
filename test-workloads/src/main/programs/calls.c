// Makes the system calls that its arguments say, in order, and prints what each one returned: "39 ok" or "39 error 1".
// Arguments: NUMBER[:ARGUMENT...] each, decimal or 0x...; "x86" before a number enters by int 0x80. Missing arguments
// are zero.
// syscalls: write exit_group
#include "sys.h"

// Cuts "39:1:0x2" into numbers; returns how many.
static int parse(char *text, long *values, int limit) {
    int count = 0;
    while (*text && count < limit) {
        char *end = text;
        while (*end && *end != ':') {
            end++;
        }
        char mark = *end;
        *end = 0;
        values[count++] = number(text);
        *end = mark;
        text = mark ? end + 1 : end;
    }
    return count;
}

static void report(const char *name, long result) {
    char line[96];
    size_t n = length(name) < 64 ? length(name) : 64;
    memcpy(line, name, n);
    if (result < 0 && result >= -4095) {
        memcpy(line + n, " error", 7);
        print_value(line, -result);
    } else {
        memcpy(line + n, " ok\n", 5);
        print(line);
    }
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    for (int i = 1; i < argc; i++) {
        int compat = equal(argv[i], "x86");
        i += compat;
        if (i == argc) {
            return 2;
        }
        long v[7] = {0};
        parse(argv[i], v, 7);
        long result = compat ? compat_syscall6(v[0], v[1], v[2], v[3], v[4], v[5], v[6])
                             : syscall6(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
        report(argv[i], result);
    }
    return 0;
}
