// An exec from a thread that is not the leader: the other threads vanish, and the new image has the leader's id.
// The leader and one more thread are asleep or busy at that moment.
// syscalls: mmap clone sched_yield getpid gettid execve write exit_group
// maybe: pause (the leader may not have come that far)
#include "sys.h"

#include <linux/mman.h>
#include <linux/sched.h>

enum { STACK_BYTES = 16384 };

static volatile int busy;
static char **arguments, **variables;

__attribute__((used)) static void busy_body(void) {
    for (;;) {
        sys0(__NR_sched_yield);
        busy = 1;
    }
}

__attribute__((used)) static void exec_body(void) {
    while (!busy) {
        __asm__ volatile("pause");
    }
    char *next[] = {arguments[0], "after", 0};
    sys3(__NR_execve, "/proc/self/exe", next, variables);
    sys1(__NR_exit_group, 111);
}

static long start_thread(char *stack_end, void (*body)(void)) {
    long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM;
    long result;
    register long r10 __asm__("r10") = 0;
    register long r8 __asm__("r8") = 0;
    __asm__ volatile("syscall\n\ttest %%rax,%%rax\n\tjnz 1f\n\txor %%ebp,%%ebp\n\tcall *%%rbx\n\thlt\n1:"
                     : "=a"(result)
                     : "a"((long)__NR_clone), "D"(flags), "S"(stack_end), "d"(0L), "r"(r10), "r"(r8), "b"(body)
                     : "rcx", "r11", "memory");
    return result;
}

static int program(int argc, char **argv, char **environment) {
    if (argc > 1) {
        print(sys0(__NR_getpid) == sys0(__NR_gettid) ? "the new image is the leader\n" : "not the leader\n");
        return 0;
    }
    arguments = argv;
    variables = environment;
    char *stacks = (char *)sys6(__NR_mmap, 0, 2 * STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                                -1, 0);
    start_thread(stacks + STACK_BYTES, busy_body);
    start_thread(stacks + 2 * STACK_BYTES, exec_body);
    for (;;) {
        sys0(__NR_pause);
    }
}
