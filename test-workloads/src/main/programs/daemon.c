// Becomes a daemon (fork, setsid, fork) and goes on after its parents are gone: it waits for the end of a pipe that
// only they hold, makes calls that nobody made before, and writes a file.
// Arguments: the file.
// syscalls: pipe2 fork setsid close read umask chdir uname sysinfo getsid openat write exit_group
#include "sys.h"

static int program(int argc, char **argv, char **environment) {
    (void)environment;
    int ends[2];
    sys2(__NR_pipe2, ends, 0);
    if (argc < 2 || sys0(__NR_fork) != 0) {
        return argc < 2 ? 1 : 0;
    }
    sys0(__NR_setsid);
    if (sys0(__NR_fork) != 0) {
        return 0;
    }
    sys1(__NR_close, ends[1]);
    char byte;
    while (sys3(__NR_read, ends[0], &byte, 1) > 0) {
    }
    char large[1024];
    sys1(__NR_umask, 022);
    sys1(__NR_uname, large);
    sys1(__NR_sysinfo, large);
    sys1(__NR_getsid, 0);
    long file = sys4(__NR_openat, -100, argv[1], 01101, 0644); // O_WRONLY | O_CREAT | O_TRUNC
    sys3(__NR_write, file, "the daemon wrote this\n", 22);
    sys1(__NR_close, file);
    sys1(__NR_chdir, "/");
    return 0;
}
