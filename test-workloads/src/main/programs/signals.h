// Signal handling without libc: the kernel's own struct sigaction, and the trampoline that x86-64 demands.
#pragma once

#include "sys.h"

enum {
    SIG_BLOCK_ = 0,
    SIG_UNBLOCK_ = 1,
    SA_SIGINFO_ = 4,
    SA_RESTORER_ = 0x04000000,
    SA_RESTART_ = 0x10000000,
    SA_NODEFER_ = 0x40000000,
};

struct signal_action {
    void *handler;
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
};

void return_from_signal(void);
__asm__("return_from_signal:\n\tmov $15,%eax\n\tsyscall\n"); // rt_sigreturn

__attribute__((unused)) static long handle(int signal, void *handler, unsigned long flags) {
    struct signal_action action = {handler, flags | SA_RESTORER_, return_from_signal, 0};
    return sys4(__NR_rt_sigaction, signal, &action, 0, sizeof action.mask);
}
