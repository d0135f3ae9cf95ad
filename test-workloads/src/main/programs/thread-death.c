// One of two threads calls getppid under a filter; the other one waits for its end and says that it lives on.
// Arguments: a file with an array of struct sock_filter. Exits with 2 for bad input, 3 where the kernel refuses the filter.
// flags: -D_GNU_SOURCE -pthread
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *call(void *argument) {
    syscall(SYS_getppid);
    return argument;
}

int main(int argc, char **argv) {
    static struct sock_filter instructions[4096];
    FILE *file = argc > 1 ? fopen(argv[1], "r") : 0;
    if (!file) {
        return 2;
    }
    size_t count = fread(instructions, sizeof instructions[0], 4096, file);
    struct sock_fprog filter = {(unsigned short)count, instructions};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter)) {
        return 3;
    }
    pthread_t thread;
    void *end = 0;
    pthread_create(&thread, 0, call, 0);
    pthread_join(thread, &end); // also returns when the kernel has killed the thread
    puts("the thread is dead, the process lives");
    return 0;
}
