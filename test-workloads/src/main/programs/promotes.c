// What begins with one loop of calls, and then makes others, often: a call site turns hot after the filter is in place.
// Arguments: what (see `ways` below), how often.
// Each way checks all results itself, and prints one line.
// flags: -D_GNU_SOURCE -pthread
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

enum { QUIET = 2000, THREADS = 4 };

static char **arguments;
static long count;
static int null;

static void require(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "%s does not hold: %s\n", what, strerror(errno));
        _exit(99);
    }
}
#define REQUIRE(condition) require(condition, #condition)

// In the program's own code, further from the libraries than a jump reaches.
static inline long own_getppid(void) {
    long result;
    __asm__ volatile("mov %1, %%eax\n\tsyscall" : "=a"(result) : "i"(SYS_getppid) : "rcx", "r11", "memory");
    return result;
}

// The same bytes in front of the call, but they end a longer instruction (mov $102, %r8d): the number comes from elsewhere.
static inline long disguised_getuid(void) {
    long result;
    __asm__ volatile("mov %1, %%r8d\n\tsyscall" : "=a"(result) : "i"(SYS_getuid), "0"(SYS_getuid) : "rcx", "r8", "r11", "memory");
    return result;
}

// All that a call leaves alone, flags included, must be as it was.
static inline void check_registers(void) {
    unsigned long flags_before, flags_after, a = 0x1111, b = 0x2222, c = 0x3333, d = 0x4444;
    register unsigned long r8 __asm__("r8") = 0x8888, r9 __asm__("r9") = 0x9999, r10 __asm__("r10") = 0xaaaa;
    __asm__ volatile("stc\n\tpushf\n\tpop %0\n\tmov %9, %%eax\n\tsyscall\n\tpushf\n\tpop %1"
                     : "=&r"(flags_before), "=&r"(flags_after), "+b"(a), "+D"(b), "+S"(c), "+d"(d), "+r"(r8), "+r"(r9),
                       "+r"(r10)
                     : "i"(SYS_getegid)
                     : "rax", "rcx", "r11", "memory", "cc");
    REQUIRE(flags_before == flags_after && a == 0x1111 && b == 0x2222 && c == 0x3333 && d == 0x4444);
    REQUIRE(r8 == 0x8888 && r9 == 0x9999 && r10 == 0xaaaa);
}

static void be_quiet(void) {
    for (int i = 0; i < QUIET; i++) {
        REQUIRE(lseek(null, 0, SEEK_CUR) == 0 && !isatty(null) && getpgrp() >= 0 && getsid(0) >= 0);
    }
}

static void work(void) {
    for (long i = 0; i < count; i++) {
        REQUIRE(write(null, "x", 1) == 1);
        REQUIRE(syscall(SYS_getuid) == (long)syscall(SYS_geteuid));
        REQUIRE(syscall(SYS_fcntl, null, F_GETFD, 0, 0, 0, 0) == 0);
        REQUIRE(own_getppid() > 0);
        REQUIRE((long)disguised_getuid() >= 0);
        check_registers();
    }
}

static void plain(void) { work(); }

static void *thread(void *ignored) {
    work();
    return ignored;
}

static void threads(void) {
    pthread_t all[THREADS];
    for (int i = 0; i < THREADS; i++) {
        REQUIRE(pthread_create(&all[i], 0, thread, 0) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        REQUIRE(pthread_join(all[i], 0) == 0);
    }
}

static int status_of(pid_t child) {
    int status;
    pid_t who;
    do {
        who = waitpid(child, &status, 0);
    } while (who < 0 && errno == EINTR);
    REQUIRE(who == child && WIFEXITED(status));
    return WEXITSTATUS(status);
}

// Before and after: a child has what was changed, and changes what it needs without its parent.
static void forks(void) {
    for (int i = 0; i < 3; i++) {
        pid_t child = fork();
        if (child == 0) {
            work();
            _exit(3);
        }
        work();
        REQUIRE(status_of(child) == 3);
    }
}

// Children that share the memory until they exec, while others work on.
static void spawns(void) {
    pthread_t worker;
    REQUIRE(pthread_create(&worker, 0, thread, 0) == 0);
    for (int i = 0; i < 20; i++) {
        pid_t child;
        char *words[] = {"true", 0};
        REQUIRE(posix_spawnp(&child, "true", 0, 0, words, environ) == 0);
        REQUIRE(status_of(child) == 0);
        child = vfork();
        if (child == 0) {
            for (int j = 0; j < 300; j++) {
                own_getppid();
            }
            _exit(4);
        }
        REQUIRE(status_of(child) == 4);
    }
    REQUIRE(pthread_join(worker, 0) == 0);
}

// A program that a lifted process goes over to must not find the old one's changes, and gets its own.
static void execs(void) {
    work();
    if (strcmp(arguments[0], "again") != 0) {
        char *words[] = {"again", arguments[1], arguments[2], 0};
        execv("/proc/self/exe", words);
        REQUIRE(0);
    }
}

static char alternate_stack[1 << 16];
static volatile long handled, in_foreign_code;

// Every place that a handler interrupts is in code of a file, so that an unwinder could make sense of it.
static void look(int number, siginfo_t *info, void *context) {
    (void)number;
    (void)info;
    unsigned long pc = (unsigned long)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
    handled++;
    // Where the kernel maps nothing by itself: see X86_64PromotionCode.
    in_foreign_code += pc >= 0x400000000000 && pc < 0x500000000000;
}

static void signals(void) {
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    struct sigaction action = {.sa_sigaction = look, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART};
    struct itimerval often = {{0, 200}, {0, 200}}, never = {{0, 0}, {0, 0}};
    REQUIRE(sigaltstack(&stack, 0) == 0 && sigaction(SIGALRM, &action, 0) == 0);
    REQUIRE(setitimer(ITIMER_REAL, &often, 0) == 0);
    work();
    REQUIRE(setitimer(ITIMER_REAL, &never, 0) == 0);
    REQUIRE(in_foreign_code == 0);
}

static int ends[2];
static volatile long read_bytes;
static volatile int cleaned;

static void clean(void *ignored) {
    (void)ignored;
    cleaned++;
}

static void *reader(void *ignored) {
    pthread_cleanup_push(clean, 0);
    for (;;) {
        char byte;
        REQUIRE(recv(ends[0], &byte, 1, 0) == 1);
        read_bytes++;
    }
    pthread_cleanup_pop(1);
    return ignored;
}

// A thread that is cancelled while it sleeps in a call from a changed site: its cleanup handlers run.
static void cancels(void) {
    pthread_t sleeper;
    void *result;
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && pthread_create(&sleeper, 0, reader, 0) == 0);
    for (long i = 0; i < count; i++) {
        REQUIRE(write(ends[1], "x", 1) == 1);
    }
    while (read_bytes < count) {
        sched_yield();
    }
    REQUIRE(pthread_cancel(sleeper) == 0 && pthread_join(sleeper, &result) == 0);
    REQUIRE(result == PTHREAD_CANCELED && cleaned == 1);
}

// A sleep from a changed site that a signal interrupts: it ends with EINTR, or, behind a stop and a continue, goes on.
static void sleeps(void) {
    struct sigaction action = {.sa_sigaction = look, .sa_flags = SA_SIGINFO};
    REQUIRE(sigaction(SIGALRM, &action, 0) == 0);
    struct timespec short_time = {0, 1000}, long_time = {60, 0}, rest = {0, 0};
    for (long i = 0; i < count; i++) {
        REQUIRE(syscall(SYS_nanosleep, &short_time, 0) == 0);
    }
    // Again and again: the first may come before the sleep has begun.
    struct itimerval often = {{0, 20000}, {0, 20000}}, never = {{0, 0}, {0, 0}};
    REQUIRE(setitimer(ITIMER_REAL, &often, 0) == 0);
    REQUIRE(syscall(SYS_nanosleep, &long_time, &rest) == -1 && errno == EINTR && rest.tv_sec > 0 && handled > 0);
    REQUIRE(setitimer(ITIMER_REAL, &never, 0) == 0);
}

static const struct {
    const char *name;
    void (*run)(void);
} ways[] = {{"plain", plain},     {"threads", threads}, {"forks", forks},     {"spawns", spawns},
            {"execs", execs},     {"signals", signals}, {"cancels", cancels}, {"sleeps", sleeps}};

int main(int argc, char **argv) {
    REQUIRE(argc == 3);
    arguments = argv;
    count = atol(argv[2]);
    null = open("/dev/null", O_RDWR);
    be_quiet();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (strcmp(ways[i].name, argv[1]) == 0) {
            ways[i].run();
            printf("%s %ld\n", argv[1], count);
            return 0;
        }
    }
    return 2;
}
