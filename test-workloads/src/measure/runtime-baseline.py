#!/usr/bin/env python3
"""Measures what a container runtime calls between the installation of a seccomp filter and the exec of the command.

    runtime-baseline.py runc|crun [--starts N] [--seed N]

Leaves out one call after the other, for a command that makes no call but exit_group: a call without which one of N starts
fails is needed. Each is left out twice: once the filter kills the process, once it answers EPERM, since runtimes do not
mind the failure of some. What is tried is all that strace sees of the whole runtime, in random order. Prints lines for
profiles/src/main/resources/syscribe/profiles/runtime/baselines.tsv. Needs root, gcc, strace and the runtime.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

TIMEOUT = 20
NO_BODY_AT_HOME = 65534

# Go's scheduler, garbage collector and preemption may make these at any moment; strace needs luck to see them.
LUCK = {"rt_sigreturn", "nanosleep", "madvise", "mmap", "sched_yield", "tgkill", "epoll_pwait", "sigaltstack", "gettid"}

COMMAND = """
void _start(void) {
    __asm__ volatile("syscall" : : "a"(231), "D"(0));
}
"""


class Runtime:
    def __init__(self, name, directory):
        self.name = name
        self.bundle = os.path.join(directory, "bundle")
        self.state = os.path.join(directory, "state")
        self.count = 0
        os.makedirs(os.path.join(self.bundle, "rootfs"))
        source = os.path.join(directory, "command.c")
        with open(source, "w") as out:
            out.write(COMMAND)
        binary = os.path.join(self.bundle, "rootfs", "command")
        subprocess.run(["gcc", "-O2", "-static", "-nostdlib", "-o", binary, source], check=True)
        subprocess.run([name, "spec"], cwd=self.bundle, check=True)
        with open(self.config()) as config:
            self.spec = json.load(config)

    def config(self):
        return os.path.join(self.bundle, "config.json")

    def version(self):
        lines = subprocess.run([self.name, "--version"], capture_output=True, text=True, check=True).stdout
        return re.search(r"(\d+\.\d+(\.\d+)?)", lines).group(1)

    def prepare(self, no_new_privileges, user, seccomp):
        self.spec["process"].update(
            terminal=False, args=["/command"], noNewPrivileges=no_new_privileges, user={"uid": user, "gid": user}
        )
        self.spec["linux"]["seccomp"] = seccomp
        with open(self.config(), "w") as out:
            json.dump(self.spec, out)

    def command(self):
        """crun wants a tree of version 2, without controllers it is content."""
        self.count += 1
        run = [self.name, "--root", self.state, "run", "--bundle", self.bundle, f"measure-{os.getpid()}-{self.count}"]
        hybrid = self.name == "crun" and os.path.isdir("/sys/fs/cgroup/unified")
        script = 'umount /sys/fs/cgroup/unified; exec "$@"'
        return ["unshare", "-m", "--propagation", "private", "sh", "-c", script, "sh"] + run if hybrid else run

    def starts(self):
        command = self.command()
        try:
            result = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=TIMEOUT
            )
            started = result.returncode == 0
        except subprocess.TimeoutExpired:
            started = False
        if not started:
            self.delete(command[-1])
        return started

    def delete(self, container):
        delete = [self.name, "--root", self.state, "delete", "--force", container]
        subprocess.run(delete, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=TIMEOUT)

    def candidates(self, log):
        """All that the runtime and its init call, which is more than what comes behind the filter."""
        subprocess.run(["strace", "-f", "-qq", "-o", log] + self.command(), check=True, timeout=TIMEOUT)
        with open(log) as lines:
            names = re.findall(r"^\d+ +(?:<\.\.\. )?([a-z_0-9]+)", lines.read(), re.M)
        return set(names) | LUCK


def profile(names, action):
    seccomp = {"defaultAction": action, "syscalls": [{"names": sorted(names), "action": "SCMP_ACT_ALLOW"}]}
    if action == "SCMP_ACT_ERRNO":
        seccomp["defaultErrnoRet"] = 1
    return seccomp


def needed(runtime, no_new_privileges, user, candidates, tried, action, starts):
    found = set()
    for name in random.sample(sorted(tried), len(tried)):
        runtime.prepare(no_new_privileges, user, profile(candidates - {name} | {"exit_group"}, action))
        if not all(runtime.starts() for _ in range(starts)):
            found.add(name)
    return found


def measure(runtime, no_new_privileges, user, candidates, starts):
    killed = needed(runtime, no_new_privileges, user, candidates, candidates, "SCMP_ACT_KILL_PROCESS", starts)
    denied = needed(runtime, no_new_privileges, user, candidates, killed, "SCMP_ACT_ERRNO", starts)
    runtime.prepare(no_new_privileges, user, profile(killed | {"exit_group"}, "SCMP_ACT_KILL_PROCESS"))
    good = sum(runtime.starts() for _ in range(2 * starts))
    print(f"# the set alone: {good} of {2 * starts} starts", file=sys.stderr)
    return denied, killed - denied


def print_entry(runtime, no_new_privileges, user, need, names, starts):
    if names:
        print(
            runtime.name,
            runtime.version(),
            "on" if no_new_privileges else "off",
            "root" if user == 0 else "other",
            os.uname().machine,
            need,
            " ".join(sorted(names)),
            f"measured: {runtime.name} {runtime.version()}, Linux {os.uname().release.split('-')[0]}, {starts} starts each",
            sep="\t",
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runtime", choices=["runc", "crun"])
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    random.seed(options.seed)
    directory = tempfile.mkdtemp(prefix="baseline-")
    try:
        runtime = Runtime(options.runtime, directory)
        runtime.prepare(False, 0, profile({"exit_group"}, "SCMP_ACT_ALLOW"))
        candidates = runtime.candidates(os.path.join(directory, "strace"))
        print(f"# {len(candidates)} calls to try", file=sys.stderr)
        for no_new_privileges in (True, False):
            for user in (0, NO_BODY_AT_HOME):
                fails, ignored = measure(runtime, no_new_privileges, user, candidates, options.starts)
                print_entry(runtime, no_new_privileges, user, "always", fails, options.starts)
                print_entry(runtime, no_new_privileges, user, "killed", ignored, options.starts)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main()
