// A storm of signals with handlers; prints how many arrived of each kind, and none may be lost or changed.
// Queued real-time signals carry a value each, a sum of which is printed: from other processes while the receiver
// waits for them, from itself, and from the processor (a breakpoint, an undefined instruction, a bad address).
// Arguments: signals per sender (200).
// syscalls: rt_sigaction rt_sigreturn rt_sigqueueinfo getpid gettid tgkill fork wait4 write exit_group
// maybe: sched_yield (a sender waits where the receiver's queue is full)
#include "signals.h"

enum { SIGILL = 4, SIGTRAP = 5, SIGUSR1 = 10, SIGSEGV = 11, SIGQUEUED = 40, SENDERS = 4, SI_QUEUE_ = -1 };

#define BAD_ADDRESS 0x18L

struct info {
    int signal, error, code, padding;
    int pid, uid;
    long value;
    char rest[128 - 32];
};

static volatile long queued, values, wrong, own, breakpoints, undefined, bad_addresses;

static void on_queued(int signal, struct info *info, void *context) {
    (void)context;
    queued++;
    values += info->value;
    wrong += info->code != SI_QUEUE_ || info->signal != signal || info->pid <= 0;
}

static void on_own(int signal) {
    (void)signal;
    own++;
}

static void on_breakpoint(int signal) {
    (void)signal;
    breakpoints++;
}

// gregs[REG_RIP] of ucontext_t: flags and link are 16 bytes, stack_t 24, then r8-r15, rdi, rsi, rbp, rbx, rdx, rax,
// rcx, rsp, rip.
static void skip(void *context, long bytes) {
    ((long *)((char *)context + 40))[16] += bytes;
}

static void on_undefined(int signal, struct info *info, void *context) {
    (void)signal, (void)info;
    undefined++;
    skip(context, 2); // ud2
}

static void on_bad_address(int signal, struct info *info, void *context) {
    (void)signal;
    wrong += *(long *)&info->pid != BAD_ADDRESS; // si_addr
    bad_addresses++;
    skip(context, 3); // mov and nop
}

static void send(int to, long count) {
    for (long i = 1; i <= count; i++) {
        struct info info = {.signal = SIGQUEUED, .code = SI_QUEUE_, .pid = 1, .value = i};
        while (sys3(__NR_rt_sigqueueinfo, to, SIGQUEUED, &info) != 0) {
            sys0(__NR_sched_yield);
        }
    }
    sys1(__NR_exit_group, 0);
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    long count = argc > 1 ? number(argv[1]) : 200;
    handle(SIGQUEUED, on_queued, SA_SIGINFO_);
    handle(SIGUSR1, on_own, 0);
    handle(SIGTRAP, on_breakpoint, 0);
    handle(SIGILL, on_undefined, SA_SIGINFO_);
    handle(SIGSEGV, on_bad_address, SA_SIGINFO_);
    int self = (int)sys0(__NR_getpid);
    for (int i = 0; i < SENDERS; i++) {
        if (sys0(__NR_fork) == 0) {
            send(self, count);
        }
    }
    int thread = (int)sys0(__NR_gettid);
    for (long i = 0; i < count; i++) {
        sys3(__NR_tgkill, self, thread, SIGUSR1);
        sys3(__NR_tgkill, self, thread, SIGTRAP);
        __asm__ volatile("int3");
        __asm__ volatile("ud2");
        __asm__ volatile("movb (%0),%%al\n\tnop" ::"d"(BAD_ADDRESS) : "rax", "memory");
    }
    for (int left = SENDERS; left > 0;) {
        left -= sys4(__NR_wait4, -1, 0, 0, 0) > 0;
    }
    print_value("queued", queued);
    print_value("values", values);
    print_value("own", own);
    print_value("breakpoints", breakpoints);
    print_value("undefined", undefined);
    print_value("bad addresses", bad_addresses);
    print_value("changed", wrong);
    return 0;
}
