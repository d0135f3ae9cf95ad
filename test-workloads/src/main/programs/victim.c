// Shows what the running kernel decides under a filter, without harm to anybody: the filter is installed in a child,
// which makes the calls that standard input lists, and dies by an instruction instead of a call.
//
// Arguments: a file with an array of struct sock_filter. Standard input: records of 64 bytes, eight little-endian
// 64-bit words each: 0 for x86-64 or 1 for int 0x80, the number, six arguments. Standard output: a line for each:
//   "returned VALUE"       the call was answered, by the kernel or by the filter's errno (then VALUE is its negative)
//   "trapped NUMBER DATA"  SIGSYS with the call's number and the filter's data
//   "killed SIGNAL"        the process died; it has one thread, so KILL_THREAD and KILL_PROCESS look alike
// What is allowed is really made: list calls that do nothing, or compile "allow" as an errno of its own.
// Exits with 2 for bad input, 3 where the kernel refuses the filter.
// syscalls: openat read mmap fork wait4 rt_sigaction prctl seccomp write exit_group
#include "signals.h"

#include <linux/filter.h>
#include <linux/mman.h>
#include <linux/prctl.h>
#include <linux/sched.h>
#include <linux/seccomp.h>

enum { SIGILL = 4, SIGSYS = 31, MAX_CASES = 65536, MAX_INSTRUCTIONS = 4096, STACK_BYTES = 65536 };
enum kind { PENDING, RETURNED, TRAPPED };

struct call {
    long entry, number, arguments[6];
};

struct outcome {
    long kind, value, data;
};

struct info {
    int signal, data, code, padding;
    void *address;
    int syscall;
    unsigned arch;
};

static struct call *calls;
static struct outcome *outcomes; // shared with the child
static volatile long *position;  // shared with the child: the case it is at
static long count;
static struct sock_filter instructions[MAX_INSTRUCTIONS];
static char *filter_path;

static void *memory(long bytes, int flags) {
    return (void *)sys6(__NR_mmap, 0, bytes, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
}

static long read_all(long file, void *to, long limit) {
    long total = 0, n;
    while (total < limit && (n = sys3(__NR_read, file, (char *)to + total, limit - total)) > 0) {
        total += n;
    }
    return total;
}

static void make(const struct call *call) {
    const long *a = call->arguments;
    if (call->entry == 0) {
        outcomes[*position].value = syscall6(call->number, a[0], a[1], a[2], a[3], a[4], a[5]);
    } else {
        outcomes[*position].value = compat_syscall6(call->number, a[0], a[1], a[2], a[3], a[4], a[5]);
    }
    outcomes[*position].kind = RETURNED;
}

static void make_the_rest(void) {
    for (; *position < count; (*position)++) {
        make(&calls[*position]);
    }
    __asm__ volatile("ud2");
}

// Goes on behind the call without rt_sigreturn, which the filter may deny. SA_NODEFER keeps SIGSYS unblocked.
static void on_trap(int signal, struct info *info, void *context) {
    (void)signal, (void)context;
    outcomes[*position] = (struct outcome){TRAPPED, info->syscall, info->data};
    (*position)++;
    __asm__ volatile("mov %0,%%rsp\n\tcall *%1"
                     :
                     : "r"(calls), "r"(make_the_rest) // the stack ends below the calls
                     : "memory");
    __builtin_unreachable();
}

static void child_body(long instruction_count) {
    handle(SIGSYS, on_trap, SA_SIGINFO_ | SA_NODEFER_);
    struct sock_fprog filter = {(unsigned short)instruction_count, instructions};
    sys5(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (sys3(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) != 0) {
        sys1(__NR_exit_group, 3);
    }
    make_the_rest();
}

static void print_outcome(const struct outcome *outcome, int signal) {
    if (outcome->kind == RETURNED) {
        print_value("returned", outcome->value);
    } else if (outcome->kind == TRAPPED) {
        char line[64] = "trapped ";
        size_t n = 8;
        char digits[24];
        size_t digit = 0;
        unsigned long left = (unsigned)outcome->value;
        do {
            digits[digit++] = (char)('0' + left % 10);
            left /= 10;
        } while (left);
        while (digit) {
            line[n++] = digits[--digit];
        }
        print_value(line, outcome->data);
    } else {
        print_value("killed", signal);
    }
}

// One child makes calls until one of them kills it; the next one starts behind that.
static int run_children(long instruction_count) {
    while (*position < count) {
        long from = *position;
        long child = sys0(__NR_fork);
        if (child == 0) {
            child_body(instruction_count);
        }
        int status = 0;
        sys4(__NR_wait4, child, &status, 0, 0);
        if ((status & 0x7f) == 0) {
            return status >> 8; // the filter could not be installed
        }
        long to = *position;
        for (long i = from; i < to; i++) {
            print_outcome(&outcomes[i], 0);
        }
        if (to < count) {
            print_outcome(&outcomes[to], status & 0x7f);
            *position = to + 1;
        }
    }
    return 0;
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    if (argc < 2) {
        return 2;
    }
    filter_path = argv[1];
    long file = sys4(__NR_openat, -100, filter_path, 0, 0);
    long bytes = read_all(file, instructions, sizeof instructions);
    if (file < 0 || bytes <= 0) {
        return 2;
    }
    char *stack = memory(STACK_BYTES + MAX_CASES * sizeof(struct call), MAP_PRIVATE);
    calls = (struct call *)(stack + STACK_BYTES);
    outcomes = memory(MAX_CASES * sizeof(struct outcome), MAP_SHARED);
    position = memory(sizeof *position, MAP_SHARED);
    count = read_all(0, calls, MAX_CASES * sizeof(struct call)) / (long)sizeof(struct call);
    return run_children(bytes / (long)sizeof instructions[0]);
}
