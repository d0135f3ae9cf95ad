// Shows what a process got from whoever started it, in a stable text form: run directly and run through a tool, the
// two texts must be equal byte for byte. Numbers that must differ between two runs (process ids, addresses) are left
// out or put in relation to each other.
// Arguments: printed. With libc: what it shows is the point, not how.
// flags: -D_GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void show_arguments(int argc, char **argv, char **environment) {
    for (int i = 0; i < argc; i++) {
        printf("argument %d: %s\n", i, argv[i]);
    }
    for (char **variable = environment; *variable; variable++) {
        printf("environment: %s\n", *variable);
    }
}

static void show_descriptor(int fd) {
    char path[64], target[PATH_MAX];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(path, target, sizeof target - 1);
    if (n < 0) {
        return; // the directory that is being read
    }
    target[n] = 0;
    char *id = strchr(target, '['); // pipe:[12345], socket:[...]
    if (id && !strchr(target, '/')) {
        *id = 0;
    }
    printf("descriptor %d: %s flags %o close-on-exec %d offset %ld\n", fd, target, fcntl(fd, F_GETFL),
           fcntl(fd, F_GETFD), (long)lseek(fd, 0, SEEK_CUR));
}

static int by_number(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

static void show_descriptors(void) {
    int fds[4096], count = 0;
    DIR *directory = opendir("/proc/self/fd");
    for (struct dirent *entry; directory && (entry = readdir(directory)) && count < 4096;) {
        if (entry->d_name[0] != '.' && atoi(entry->d_name) != dirfd(directory)) {
            fds[count++] = atoi(entry->d_name);
        }
    }
    qsort(fds, (size_t)count, sizeof fds[0], by_number);
    for (int i = 0; i < count; i++) {
        show_descriptor(fds[i]);
    }
    closedir(directory);
}

// Lines of /proc/self/status that a launcher can change.
static void show_status(void) {
    static const char *const wanted[] = {"Name",   "Umask",  "Uid",         "Gid",    "Groups",  "Kthread",
                                         "SigPnd", "ShdPnd", "SigBlk",      "SigIgn", "SigCgt",  "CapInh",
                                         "CapPrm", "CapEff", "CapBnd",      "CapAmb", "NoNewPrivs", "Seccomp",
                                         "Seccomp_filters", "Cpus_allowed", "Mems_allowed", "THP_enabled",
                                         "CoreDumping", "Threads", "Speculation_Store_Bypass"};
    char line[8192];
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status)) {
        char *colon = strchr(line, ':');
        for (size_t i = 0; colon && i < sizeof wanted / sizeof wanted[0]; i++) {
            if (strlen(wanted[i]) == (size_t)(colon - line) && !strncmp(line, wanted[i], strlen(wanted[i]))) {
                printf("status %s", line);
            }
        }
    }
    fclose(status);
}

static void show_limits(void) {
    for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
        struct rlimit limit;
        getrlimit((__rlimit_resource_t)resource, &limit);
        printf("limit %d: %lx %lx\n", resource, (unsigned long)limit.rlim_cur, (unsigned long)limit.rlim_max);
    }
}

static void show_file(const char *path) {
    char text[4096];
    FILE *file = fopen(path, "r");
    size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[n] = 0;
    text[strcspn(text, "\n")] = 0;
    printf("%s: %s\n", path, text);
    if (file) {
        fclose(file);
    }
}

// A leader's number differs from run to run; whoever started the leader may be it instead.
static int unless_own(pid_t leader) {
    return leader == getpid() || leader == getppid() ? -1 : leader;
}

static void show_groups(void) {
    printf("process group: %d\n", unless_own(getpgrp()));
    printf("session: %d\n", unless_own(getsid(0)));
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY);
    if (terminal >= 0) {
        printf("foreground of the terminal: %d\n", tcgetpgrp(terminal) == getpgrp());
        close(terminal);
    } else {
        printf("terminal: error %d\n", errno);
    }
}

static void show_process_controls(void) {
    int death_signal = -1, reaper = -1, tsc = -1;
    prctl(PR_GET_PDEATHSIG, &death_signal);
    prctl(PR_GET_CHILD_SUBREAPER, &reaper);
    prctl(PR_GET_TSC, &tsc);
    printf("parent death signal: %d\n", death_signal);
    printf("child subreaper: %d\n", reaper);
    printf("time stamp counter: %d\n", tsc);
    printf("no new privileges: %d\n", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
    printf("dumpable: %d\n", prctl(PR_GET_DUMPABLE));
    printf("keep capabilities: %d\n", prctl(PR_GET_KEEPCAPS));
    printf("secure bits: %d\n", prctl(PR_GET_SECUREBITS));
    printf("timer slack: %d\n", prctl(PR_GET_TIMERSLACK));
    printf("machine check policy: %d\n", prctl(PR_MCE_KILL_GET, 0, 0, 0, 0));
    printf("huge pages disabled: %d\n", prctl(PR_GET_THP_DISABLE, 0, 0, 0, 0));
    printf("personality: %x\n", (unsigned)personality(0xffffffff));
    printf("secure execution: %lu\n", getauxval(AT_SECURE));
}

static void show_scheduling(void) {
    cpu_set_t cpus;
    sched_getaffinity(0, sizeof cpus, &cpus);
    errno = 0;
    printf("nice: %d\n", getpriority(PRIO_PROCESS, 0));
    printf("policy: %d\n", sched_getscheduler(0));
    printf("processors: %d\n", CPU_COUNT(&cpus));
    printf("io priority: %ld\n", syscall(SYS_ioprio_get, 1, 0));
}

int main(int argc, char **argv, char **environment) {
    char directory[PATH_MAX];
    show_arguments(argc, argv, environment);
    printf("program: %s\n", (const char *)getauxval(AT_EXECFN));
    printf("directory: %s\n", getcwd(directory, sizeof directory));
    show_descriptors();
    show_status();
    show_limits();
    show_groups();
    show_process_controls();
    show_scheduling();
    show_file("/proc/self/oom_score_adj");
    show_file("/proc/self/coredump_filter");
    show_file("/proc/self/comm");
    show_file("/proc/self/loginuid");
    show_file("/proc/self/cgroup");
    fflush(stdout);
    return 0;
}
