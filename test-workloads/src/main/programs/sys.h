// What a program needs to live without libc on x86-64 and, with -m32, on i386: an entry point, raw system calls,
// and printing. Nothing here makes a system call that the program does not ask for.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define ALWAYS_INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#include <asm/unistd.h>

// Inline, so that the child of vfork or clone(CLONE_VM) never returns through a frame that its parent still needs.
ALWAYS_INLINE long syscall6(long nr, long a, long b, long c, long d, long e, long f) {
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

// The 32-bit entry, which a 64-bit process may use as well: the kernel sees AUDIT_ARCH_I386 and i386 numbers.
// Built with -mno-red-zone: the push may not hit what the compiler keeps below the stack pointer.
ALWAYS_INLINE long compat_syscall6(long nr, long a, long b, long c, long d, long e, long f) {
    long result;
    register long r12 __asm__("r12") = f;
    __asm__ volatile("push %%rbp\n\tmov %%r12,%%rbp\n\tint $0x80\n\tpop %%rbp"
                     : "=a"(result)
                     : "a"(nr), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e), "r"(r12)
                     : "r8", "r9", "r10", "r11", "memory");
    return (int)result;
}

__asm__(".globl _start\n_start:\n\txor %ebp,%ebp\n\tmov %rsp,%rdi\n\tand $-16,%rsp\n\tcall start_at\n\thlt\n");

#elif defined(__i386__)
// asm/unistd_32.h; the header itself is not on gcc's -m32 search path without a multilib package.
#define __NR_write 4
#define __NR_getpid 20
#define __NR_getuid32 199
#define __NR_exit_group 252

ALWAYS_INLINE long syscall3(long nr, long a, long b, long c) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(nr), "b"(a), "c"(b), "d"(c) : "memory");
    return result;
}

__asm__(".globl _start\n_start:\n\txor %ebp,%ebp\n\tmov %esp,%eax\n\tand $-16,%esp\n\tsub $12,%esp\n\tpush %eax\n"
        "\tcall start_at\n\thlt\n");
#endif

#if defined(__x86_64__)
#define sys0(nr) syscall6(nr, 0, 0, 0, 0, 0, 0)
#define sys1(nr, a) syscall6(nr, (long)(a), 0, 0, 0, 0, 0)
#define sys2(nr, a, b) syscall6(nr, (long)(a), (long)(b), 0, 0, 0, 0)
#define sys3(nr, a, b, c) syscall6(nr, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define sys4(nr, a, b, c, d) syscall6(nr, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define sys5(nr, a, b, c, d, e) syscall6(nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define sys6(nr, a, b, c, d, e, f) syscall6(nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#else
#define sys0(nr) syscall3(nr, 0, 0, 0)
#define sys1(nr, a) syscall3(nr, (long)(a), 0, 0)
#define sys3(nr, a, b, c) syscall3(nr, (long)(a), (long)(b), (long)(c))
#endif

// The program: returns its exit status.
static int program(int argc, char **argv, char **environment);

__attribute__((used, noreturn)) static void start_at(long *stack) {
    int argc = (int)stack[0];
    char **argv = (char **)(stack + 1);
    int status = program(argc, argv, argv + argc + 1);
    for (;;) {
        sys1(__NR_exit_group, status);
    }
}

// gcc emits calls to these two even in freestanding code.
__attribute__((used)) void *memset(void *to, int value, size_t bytes) {
    char *byte = to;
    while (bytes--) {
        *byte++ = (char)value;
        __asm__ volatile("" ::: "memory");
    }
    return to;
}

__attribute__((used)) void *memcpy(void *to, const void *from, size_t bytes) {
    char *target = to;
    const char *source = from;
    while (bytes--) {
        *target++ = *source++;
        __asm__ volatile("" ::: "memory");
    }
    return to;
}

__attribute__((unused)) static size_t length(const char *text) {
    size_t n = 0;
    while (text[n]) {
        n++;
    }
    return n;
}

__attribute__((unused)) static int equal(const char *a, const char *b) {
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

// Decimal, or hexadecimal after 0x; a leading minus negates.
__attribute__((unused)) static long number(const char *text) {
    int negative = *text == '-';
    unsigned long value = 0;
    text += negative;
    if (text[0] == '0' && text[1] == 'x') {
        for (text += 2; *text; text++) {
            value = value * 16 + (unsigned long)(*text <= '9' ? *text - '0' : (*text | 32) - 'a' + 10);
        }
    } else {
        for (; *text; text++) {
            value = value * 10 + (unsigned long)(*text - '0');
        }
    }
    return (long)(negative ? -value : value);
}

__attribute__((unused)) static void print(const char *text) {
    sys3(__NR_write, 1, text, length(text));
}

// One write for "label value\n", so that lines of several processes do not mix.
__attribute__((unused)) static void print_value(const char *label, long value) {
    char line[128];
    size_t n = 0;
    for (; label[n] && n < 96; n++) {
        line[n] = label[n];
    }
    line[n++] = ' ';
    if (value < 0) {
        line[n++] = '-';
        value = -value;
    }
    char digits[24];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (count) {
        line[n++] = digits[--count];
    }
    line[n++] = '\n';
    sys3(__NR_write, 1, line, n);
}
