// Looks from every side whether it may run on the CPUs that it is told, each time after a loop of calls.
// Arguments: a list of CPUs as /proc/PID/status has it.
// flags: -D_GNU_SOURCE -pthread
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OFTEN = 100 };

static cpu_set_t all;
static char *listed;
static atomic_int looper, enough;

static void require(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "%s does not hold: %s\n", what, strerror(errno));
        _exit(99);
    }
}
#define REQUIRE(condition) require(condition, #condition)

static void loop(void) {
    for (int i = 0; i < OFTEN; i++) {
        syscall(SYS_getppid);
    }
}

static int has_all(pid_t thread) {
    cpu_set_t now;
    CPU_ZERO(&now);
    return sched_getaffinity(thread, sizeof now, &now) == 0 && CPU_EQUAL(&now, &all);
}

// The list as a mask.
static void parse(const char *list) {
    char *rest = (char *)list;
    CPU_ZERO(&all);
    do {
        long first = strtol(rest + (*rest == ','), &rest, 10);
        long last = *rest == '-' ? strtol(rest + 1, &rest, 10) : first;
        for (long cpu = first; cpu <= last; cpu++) {
            CPU_SET(cpu, &all);
        }
    } while (*rest == ',');
    REQUIRE(*rest == 0 && CPU_COUNT(&all) > 0);
}

static int has_all_in_proc(void) {
    char line[4096], name[64], list[4096] = "";
    FILE *file = fopen("/proc/self/status", "r");
    REQUIRE(file != 0);
    while (fgets(line, sizeof line, file) && sscanf(line, "%63s %4095s", name, list) > 0) {
        if (strcmp(name, "Cpus_allowed_list:") == 0) {
            break;
        }
    }
    fclose(file);
    return strcmp(list, listed) == 0;
}

static void ask_the_kernel(void) {
    loop();
    REQUIRE(has_all(0));
}

static void read_it_in_proc(void) {
    loop();
    REQUIRE(has_all_in_proc());
}

static void ask_in_a_child(void) {
    loop();
    pid_t child = fork();
    if (child == 0) {
        _exit(has_all(0) ? 0 : 1);
    }
    int status;
    REQUIRE(waitpid(child, &status, 0) == child && status == 0);
}

static void ask_in_another_program(void) {
    char *words[] = {"cpus", listed, "child", 0};
    pid_t child;
    int status;
    loop();
    REQUIRE(posix_spawn(&child, "/proc/self/exe", 0, 0, words, 0) == 0);
    REQUIRE(waitpid(child, &status, 0) == child && status == 0);
}

static void *asker(void *ignored) {
    REQUIRE(has_all(0));
    return ignored;
}

static void ask_in_a_thread(void) {
    pthread_t thread;
    loop();
    REQUIRE(pthread_create(&thread, 0, asker, 0) == 0 && pthread_join(thread, 0) == 0);
}

static void *loops_until_asked(void *ignored) {
    loop();
    looper = (int)syscall(SYS_gettid);
    while (!enough) {
        syscall(SYS_getppid);
    }
    return ignored;
}

static void ask_for_another_thread(void) {
    pthread_t thread;
    REQUIRE(pthread_create(&thread, 0, loops_until_asked, 0) == 0);
    while (!looper) {
        sched_yield();
    }
    REQUIRE(has_all(looper));
    enough = 1;
    REQUIRE(pthread_join(thread, 0) == 0);
}

static void choose_one(void) {
    cpu_set_t one, now;
    CPU_ZERO(&now);
    int cpu = 0;
    while (!CPU_ISSET(cpu, &all)) {
        cpu++;
    }
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    loop();
    REQUIRE(sched_setaffinity(0, sizeof one, &one) == 0);
    loop();
    REQUIRE(sched_getaffinity(0, sizeof now, &now) == 0 && CPU_EQUAL(&now, &one) && sched_getcpu() == cpu);
    REQUIRE(sched_setaffinity(0, sizeof all, &all) == 0);
    ask_the_kernel();
}

int main(int argc, char **argv) {
    REQUIRE(argc > 1);
    listed = argv[1];
    parse(listed);
    if (argc > 2) {
        return has_all(0) && has_all_in_proc() ? 0 : 1;
    }
    ask_the_kernel();
    read_it_in_proc();
    ask_in_a_child();
    ask_in_another_program();
    ask_in_a_thread();
    ask_for_another_thread();
    choose_one();
    puts("the same everywhere");
    return 0;
}
