// A server whose start and whose serving are known: it starts another program, binds and listens, and says that it is ready; then it
// answers. Other threads sleep and work meanwhile, and a child of it serves on the same socket.
// Arguments: the path of its socket (AF_UNIX, SOCK_STREAM); "shut" where it is to forbid itself all further filters.
// A request is one byte: 'p' answers "pong", 'x' starts /bin/true, 'b' binds a socket, 'w' what the other threads have seen; each answers with
// "ok" or the errno. 'q' ends it.
// flags: -D_GNU_SOURCE -pthread
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// How many calls have returned that should sleep on, or have failed.
static atomic_int disturbed;

static void *waits(void *unused) {
    (void)unused;
    int poller = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event;
    while (1) {
        if (epoll_wait(poller, &event, 1, -1) != 0) {
            disturbed++;
        }
    }
    return NULL;
}

static void *sleeps(void *unused) {
    (void)unused;
    while (1) {
        struct timespec hour = {3600, 0};
        nanosleep(&hour, NULL);
        disturbed++;
    }
    return NULL;
}

static void *locks(void *unused) {
    (void)unused;
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    pthread_mutex_lock(&mutex);
    disturbed++;
    return NULL;
}

static int starts_another(void) {
    char *words[] = {"true", NULL};
    pid_t child;
    int error = posix_spawn(&child, "/bin/true", NULL, NULL, words, NULL);
    return error != 0 ? error : waitpid(child, NULL, 0) == child ? 0 : errno;
}

static int binds(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX}; // autobind: unix(7)
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int error = fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address.sun_family) != 0 ? errno : 0;
    if (fd >= 0) {
        close(fd);
    }
    return error;
}

// A filter that answers seccomp with EACCES, and lets everything else pass.
static int shuts(void) {
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0;
}

static void answer(int connection, char request) {
    char text[64];
    int error = request == 'x' ? starts_another() : request == 'b' ? binds() : request == 'w' ? disturbed : 0;
    snprintf(text, sizeof text, "%s", request == 'p' ? "pong" : error == 0 ? "ok" : strerror(error));
    if (write(connection, text, strlen(text)) < 0) {
        disturbed++;
    }
}

static void serve(int listener) {
    while (1) {
        char request = 0;
        int connection = accept(listener, NULL, NULL);
        if (connection < 0) {
            disturbed++;
            continue;
        }
        while (read(connection, &request, 1) == 1 && request != 'q') {
            answer(connection, request);
        }
        close(connection);
        if (request == 'q') {
            kill(0, SIGTERM);
        }
    }
}

int main(int argc, char **argv) {
    if (argc < 2 || setpgid(0, 0) != 0) {
        return 2;
    }
    if (argc > 2 && strcmp(argv[2], "shut") == 0 && shuts() != 0) {
        return 2;
    }
    // While posix_spawn blocks it in one thread, it would interrupt another.
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigprocmask(SIG_BLOCK, &children, NULL);
    pthread_t thread;
    void *(*all[])(void *) = {waits, sleeps, locks};
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
        pthread_create(&thread, NULL, all[i], NULL);
    }
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, argv[1], sizeof address.sun_path - 1);
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 16) != 0) {
        return 3;
    }
    if (starts_another() != 0 || binds() != 0) {
        return 4;
    }
    int manager[2];
    const char *ready = "STATUS=up\nREADY=1\n";
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, manager) != 0 || send(manager[0], ready, strlen(ready), 0) < 0) {
        return 5;
    }
    printf("now it serves\n");
    fflush(stdout);
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    }
    serve(listener);
}
