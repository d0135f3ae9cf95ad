"""Plays a person at a terminal: runs a command on a pseudo-terminal of its own, waits for texts, types keys.

Arguments: a file with lines "expect TEXT" or "type KEYS" (KEYS with backslash escapes), then the command. Prints all
that the terminal showed; exits with the command's status, or 90 where a text did not come within 30 seconds.
"""
import os
import pty
import select
import signal
import sys
import time

shown = b""
position = 0


def read_some(terminal, deadline):
    """False at the end of the output, or of the time."""
    global shown
    ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
    if not ready:
        return False
    try:
        data = os.read(terminal, 4096)
    except OSError:  # EIO: the last process has closed it
        return False
    shown += data
    return bool(data)


def expect(terminal, text):
    global position
    deadline = time.monotonic() + 30
    while (found := shown.find(text, position)) < 0:
        if not read_some(terminal, deadline):
            return False
    position = found + len(text)
    return True


def finish(child, status):
    sys.stdout.buffer.write(shown)
    if status is None:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    else:
        os.kill(child, 9)
        os.waitpid(child, 0)
    sys.exit(status if status >= 0 else 128 - status)


child, terminal = pty.fork()
if child == 0:
    # Who runs these tests in the background may ignore them.
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    os.execvp(sys.argv[2], sys.argv[2:])
with open(sys.argv[1]) as script:
    for line in script:
        verb, text = line.rstrip("\n").split(" ", 1)
        data = text.encode().decode("unicode_escape").encode()
        if verb == "type":
            os.write(terminal, data)
        elif not expect(terminal, data):
            shown += b"\n[terminal.py: no " + data + b"]\n"
            finish(child, 90)
while read_some(terminal, time.monotonic() + 30):
    pass
finish(child, None)
