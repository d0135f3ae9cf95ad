// Threads made by raw clone, all alive at the same time.
// Arguments: how many (4). Prints how many ran.
// syscalls: mmap clone futex gettid getpid exit write exit_group
#include "sys.h"

#include <linux/futex.h>
#include <linux/mman.h>
#include <linux/sched.h>

enum { STACK_BYTES = 16384 };

static volatile int started, released, finished;

__attribute__((used)) static void thread_body(void) {
    sys0(__NR_gettid);
    __atomic_add_fetch(&started, 1, __ATOMIC_SEQ_CST);
    sys4(__NR_futex, &started, FUTEX_WAKE, 1, 0);
    do {
        sys4(__NR_futex, &released, FUTEX_WAIT, 0, 0);
    } while (!released);
    sys0(__NR_getpid);
    __atomic_add_fetch(&finished, 1, __ATOMIC_SEQ_CST);
    sys4(__NR_futex, &finished, FUTEX_WAKE, 1, 0);
    sys1(__NR_exit, 0);
}

// The child starts on an empty stack: it may not return to its caller, and calls thread_body instead.
static long start_thread(char *stack_end) {
    long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM;
    long result;
    register long r10 __asm__("r10") = 0;
    register long r8 __asm__("r8") = 0;
    __asm__ volatile(
        "syscall\n\ttest %%rax,%%rax\n\tjnz 1f\n\txor %%ebp,%%ebp\n\tcall thread_body\n\thlt\n1:"
        : "=a"(result)
        : "a"((long)__NR_clone), "D"(flags), "S"(stack_end), "d"(0L), "r"(r10), "r"(r8)
        : "rcx", "r11", "memory");
    return result;
}

static void wait_until(volatile int *counter, int goal) {
    for (;;) {
        int seen = *counter;
        sys4(__NR_futex, counter, FUTEX_WAIT, seen >= goal ? -1 : seen, 0);
        if (seen >= goal) {
            return;
        }
    }
}

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    int count = argc > 1 ? (int)number(argv[1]) : 4;
    long stacks = sys6(__NR_mmap, 0, (long)count * STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                       -1, 0);
    int made = 0;
    for (int i = 0; i < count; i++) {
        made += start_thread((char *)stacks + (long)(i + 1) * STACK_BYTES) > 0;
    }
    wait_until(&started, made);
    released = 1;
    sys4(__NR_futex, &released, FUTEX_WAKE, 0x7fffffff, 0);
    wait_until(&finished, made);
    print_value("threads", finished);
    return made == count ? 0 : 1;
}
