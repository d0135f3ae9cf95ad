// A process with much going on that notices what is done to it: signals that get lost, calls that fail although nothing has
// happened, threads that stand still. It runs until SIGTERM, then says what it has seen.
// Arguments: how many of its nine threads (9); the last makes processes.
// Prints "interrupted" with the number of calls that answered EINTR, and "lost" with that of everything else that went wrong.
// flags: -D_GNU_SOURCE -pthread
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIMEOUT_MS = 3, THREADS = 9, STATUS = 7, BATCH = 50 };

static atomic_bool ends;
static atomic_long interrupted, lost, rounds[THREADS];
static atomic_long received, sum;
static int semaphores;

static const struct timespec timeout = {0, TIMEOUT_MS * 1000000};

/** The call was to fail with one error only, that of its timeout. */
static void timed_out(long result, int expected) {
    if (result == -1 && errno == EINTR) {
        interrupted++;
    } else if (result != (expected ? -1 : 0) || (expected && errno != expected)) {
        lost++;
    }
}

static void on_signal(int signal, siginfo_t *info, void *context) {
    (void)signal;
    (void)context;
    received++;
    sum += info->si_value.sival_int;
}

/** Queued signals are not merged, so each must arrive. */
static void send_signals(void) {
    long before = received, sum_before = sum, expected = 0; // its own thread's only
    for (int i = 1; i <= BATCH; i++) {
        expected += i;
        if (pthread_sigqueue(pthread_self(), SIGRTMIN, (union sigval){.sival_int = i})) {
            lost++;
        }
    }
    if (received != before + BATCH || sum != sum_before + expected) {
        lost++;
    }
}

static void wait_for_events(void) {
    struct epoll_event event;
    int set = epoll_create1(0);
    timed_out(epoll_wait(set, &event, 1, TIMEOUT_MS), 0);
    close(set);
}

static void sleep_on_the_clock(void) {
    timed_out(nanosleep(&timeout, 0), 0);
}

static void poll_nothing(void) {
    timed_out(poll(0, 0, TIMEOUT_MS), 0);
}

static void wait_for_a_semaphore(void) {
    struct sembuf down = {0, -1, 0};
    timed_out(semtimedop(semaphores, &down, 1, &timeout), EAGAIN);
}

static void wait_for_a_signal(void) {
    sigset_t none;
    sigemptyset(&none);
    sigaddset(&none, SIGUSR2);
    timed_out(sigtimedwait(&none, 0, &timeout), EAGAIN);
}

static void receive_nothing(void) {
    int pair[2];
    char byte;
    struct timeval limit = {0, TIMEOUT_MS * 1000};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit)) {
        lost++;
        return;
    }
    timed_out(recv(pair[0], &byte, 1, 0), EAGAIN);
    close(pair[0]);
    close(pair[1]);
}

static void *echo(void *end) {
    char byte;
    while (read(*(int *)end, &byte, 1) == 1 && write(*(int *)end, &byte, 1) == 1) {
    }
    return 0;
}

/** A thread that comes and goes, and answers what it is told. */
static void talk_to_a_thread(void) {
    pthread_t thread;
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || pthread_create(&thread, 0, echo, &pair[1])) {
        lost++;
        return;
    }
    for (int i = 0; i < BATCH; i++) {
        char sent = (char)i, got = 0;
        if (write(pair[0], &sent, 1) != 1 || read(pair[0], &got, 1) != 1 || got != sent) {
            lost++;
        }
    }
    close(pair[0]);
    pthread_join(thread, 0);
    close(pair[1]);
}

static void make_a_process(void) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        _exit(STATUS);
    }
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != STATUS) {
        lost++;
    }
    nanosleep(&timeout, 0);
}

static void (*const work[THREADS])(void) = {
    send_signals, wait_for_events, sleep_on_the_clock, poll_nothing, wait_for_a_semaphore,
    wait_for_a_signal, receive_nothing, talk_to_a_thread, make_a_process,
};

static void *body(void *number) {
    long own = (long)number;
    while (!ends) {
        work[own]();
        rounds[own]++;
    }
    return 0;
}

int main(int argc, char **argv) {
    int count = argc > 1 ? atoi(argv[1]) : THREADS;
    pthread_t threads[THREADS];
    sigset_t term;
    int signal;
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigaction(SIGRTMIN, &action, 0);
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigaddset(&term, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &term, 0);
    sigdelset(&term, SIGUSR2);
    semaphores = semget(IPC_PRIVATE, 1, 0600);
    for (long i = 0; i < count; i++) {
        pthread_create(&threads[i], 0, body, (void *)i);
    }
    puts("ready");
    fflush(stdout);
    sigwait(&term, &signal);
    ends = 1;
    long least = 1L << 40;
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], 0);
        least = rounds[i] < least ? rounds[i] : least;
    }
    semctl(semaphores, 0, IPC_RMID);
    printf("interrupted %ld\nlost %ld\neach thread worked %s\n", interrupted, lost, least > 0 ? "yes" : "no");
    return 0;
}
