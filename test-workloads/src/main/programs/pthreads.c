// Threads as programs make them: pthreads with a mutex and a condition, thread-local data, and a name for each.
// Arguments: how many (8).
// flags: -D_GNU_SOURCE -pthread
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int waiting, total, count;
static _Thread_local int own;

static void *body(void *argument) {
    char name[16];
    own = *(int *)argument;
    snprintf(name, sizeof name, "worker-%d", own);
    pthread_setname_np(pthread_self(), name);
    pthread_mutex_lock(&lock);
    waiting++;
    pthread_cond_broadcast(&changed);
    while (waiting < count) {
        pthread_cond_wait(&changed, &lock);
    }
    total += own;
    pthread_mutex_unlock(&lock);
    syscall(SYS_gettid);
    return 0;
}

int main(int argc, char **argv) {
    count = argc > 1 ? atoi(argv[1]) : 8;
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    int *numbers = calloc((size_t)count, sizeof *numbers);
    for (int i = 0; i < count; i++) {
        numbers[i] = i;
        pthread_create(&threads[i], 0, body, &numbers[i]);
    }
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], 0);
    }
    printf("total %d\n", total);
    return 0;
}
