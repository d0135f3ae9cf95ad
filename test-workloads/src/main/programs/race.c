// Ends of thread groups that race: in each round a child with several threads ends by exit_group from all of them at
// once, then by SIGKILL from one of them while the others make calls.
// Arguments: rounds (10). Prints how many children ended in each way.
// syscalls: fork mmap clone sched_yield getpid kill wait4 write exit_group
#include "sys.h"

#include <linux/mman.h>
#include <linux/sched.h>

enum { STACK_BYTES = 16384, THREADS = 6, SIGKILL = 9, STATUS = 42 };

static volatile int ready;

__attribute__((used)) static void exit_body(void) {
    sys0(__NR_sched_yield);
    __atomic_add_fetch(&ready, 1, __ATOMIC_SEQ_CST);
    while (ready <= THREADS) {
        __asm__ volatile("pause");
    }
    sys1(__NR_exit_group, STATUS);
}

__attribute__((used)) static void busy_body(void) {
    __atomic_add_fetch(&ready, 1, __ATOMIC_SEQ_CST);
    for (;;) {
        sys0(__NR_sched_yield);
    }
}

static void start_thread(char *stack_end, void (*body)(void)) {
    long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM;
    long result;
    register long r10 __asm__("r10") = 0;
    register long r8 __asm__("r8") = 0;
    __asm__ volatile("syscall\n\ttest %%rax,%%rax\n\tjnz 1f\n\txor %%ebp,%%ebp\n\tcall *%%rbx\n\thlt\n1:"
                     : "=a"(result)
                     : "a"((long)__NR_clone), "D"(flags), "S"(stack_end), "d"(0L), "r"(r10), "r"(r8), "b"(body)
                     : "rcx", "r11", "memory");
}

static void start_threads(void (*body)(void)) {
    char *stacks = (char *)sys6(__NR_mmap, 0, THREADS * STACK_BYTES, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int i = 1; i <= THREADS; i++) {
        start_thread(stacks + i * STACK_BYTES, body);
    }
}

static void exit_together(void) {
    start_threads(exit_body);
    exit_body();
}

static void kill_in_the_middle(void) {
    start_threads(busy_body);
    while (ready < THREADS) {
        __asm__ volatile("pause");
    }
    sys2(__NR_kill, sys0(__NR_getpid), SIGKILL);
    for (;;) {
        __asm__ volatile("pause");
    }
}

static int status_of(void (*body)(void)) {
    int status = -1;
    long child = sys0(__NR_fork);
    if (child == 0) {
        body();
    }
    sys4(__NR_wait4, child, &status, 0, 0);
    return status;
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    long rounds = argc > 1 ? number(argv[1]) : 10;
    long exited = 0, killed = 0;
    for (long i = 0; i < rounds; i++) {
        exited += status_of(exit_together) == STATUS << 8;
        killed += status_of(kill_in_the_middle) == SIGKILL;
    }
    print_value("exited", exited);
    print_value("killed", killed);
    return 0;
}
