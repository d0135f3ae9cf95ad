/*
 * stopwatch COMMAND...: runs a command and prints to stderr how long it took. It runs under the tracer, together with the
 * command, so that the tracer's own start is not in the figure.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    int status;
    double start = now();
    pid_t child = argc > 1 ? fork() : -1;
    if (child == 0) {
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child) {
        perror("stopwatch");
        return 125;
    }
    fprintf(stderr, "stopwatch: %.6f s\n", now() - start);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
