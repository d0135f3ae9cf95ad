#!/usr/bin/env python3
"""Writes value-sets.tsv: the named values and flags of syscall arguments, with their numbers.

Usage: generate_value_sets.py [--packages DIRECTORY], as generate_syscall_tables.py, whose packages it shares.

value-sets.spec, beside this script and kept by hand, says which constants make up a set. Their values come from the
kernel headers of each architecture: the compiler (gcc with -m32 support for code, no libraries) evaluates them under
that architecture's macros, so ioctl numbers with sizeof in them and enumerators work as well. A set's first line holds
the values of x86_64; where another architecture's differ, a further line names the architectures and holds theirs.
The same packages give the same file, byte for byte.
"""

import argparse
import pathlib
import re
import subprocess
import tempfile

from generate_syscall_tables import ARCHITECTURES, HERE, Packages

OUTPUT = HERE.parent / "resources/syscribe/profiles/signature/value-sets.tsv"
SPEC = HERE / "value-sets.spec"
REFERENCE = "x86_64"
C_LIBRARY_HEADERS = ["unistd.h", "stddef.h", "stdint.h", "string.h", "time.h", "sys/ioctl.h", "sys/socket.h", "sys/types.h", "sys/time.h", "net/if.h"]
HEAD = re.compile(r"(\w+)(?:@([\w,]+))? (flags|values)(?: field=(\w+))?: (.*)")


class ValueSet:
    def __init__(self, name, architectures, kind, field, headers):
        self.name, self.kind, self.field, self.headers = name, kind, field or "0", headers
        self.architectures = architectures.split(",") if architectures else None
        self.items = []


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--packages", type=pathlib.Path, help="directory with the .deb files, filled if empty")
    chosen = arguments.parse_args().packages
    sets = read_spec()
    with tempfile.TemporaryDirectory() as scratch:
        packages = Packages(chosen or pathlib.Path(scratch) / "packages", pathlib.Path(scratch) / "unpacked")
        stubs = empty_headers(pathlib.Path(scratch) / "stubs")
        values = {label: Headers(packages, stubs, label).values(sets) for label in ARCHITECTURES}
        OUTPUT.parent.mkdir(exist_ok=True)
        OUTPUT.write_text(render(sets, values, packages.used()))


def empty_headers(directory):
    """Stand-ins for the C library's headers that some kernel headers include."""
    for name in C_LIBRARY_HEADERS:
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).touch()
    return directory


def read_spec():
    sets = []
    for line in SPEC.read_text().splitlines():
        content = line.split("#")[0].rstrip()
        if not content:
            continue
        if content.startswith(" "):
            sets[-1].items += content.split()
        else:
            name, architectures, kind, field, headers = HEAD.fullmatch(content).groups()
            sets.append(ValueSet(name, architectures, kind, field, [h for h in headers.split() if h != "-"]))
    return sets


class Headers:
    """The kernel headers of one architecture."""

    def __init__(self, packages, stubs, label):
        package, macros, _ = ARCHITECTURES[label]
        self.label = label
        self.known = {}
        (include,) = packages.unpack(f"linux-libc-dev-{package}-cross").glob("usr/*/include")
        width = "-m64" if "__LP64__" in macros else "-m32"
        self.compiler = ["gcc", width, "-undef", "-nostdinc", "-I", include, "-I", stubs]
        self.compiler += ["-D" + macro for macro in macros]

    def values(self, sets):
        """Set index -> {name: value}; a set that the spec gives for certain architectures replaces the common one there."""
        own = {one.name for one in sets if one.architectures and self.label in one.architectures}
        return {
            index: self.lookup(one)
            for index, one in enumerate(sets)
            if (self.label in one.architectures if one.architectures else one.name not in own)
        }

    def lookup(self, one):
        """{name: value}: what the spec names in its order, what it matches by value."""
        present = self.constants(one.headers) if one.headers else set()
        named, matched = {}, set()
        for item in one.items:
            if item.startswith("~"):
                matched |= {name for name in present if re.fullmatch(item[1:], name)}
            elif "=" in item:
                named.update([item.split("=")])
            elif item in present:
                named[item] = item
        if one.headers and not matched and not any(text in present for text in named.values()):
            return {}  # the header is another architecture's
        expressions = {name: text for name, text in named.items()}
        expressions.update({name: name for name in matched if name not in named})
        values = dict(zip(expressions, self.evaluate(one.headers, list(expressions.values())), strict=True))
        by_value = sorted(matched - named.keys(), key=lambda name: (values[name] & 0xFFFFFFFFFFFFFFFF, name))
        return first_names({name: values[name] for name in [*named, *by_value]})

    def run(self, arguments, source):
        command = [*self.compiler, *arguments, "-x", "c", "-"]
        return subprocess.run(command, input=source, check=True, stdout=subprocess.PIPE, text=True).stdout

    def includes(self, headers):
        # What user programs get from the C library, and these headers expect.
        prelude = "#include <linux/types.h>\n#include <linux/time.h>\ntypedef __kernel_size_t size_t;\n"
        prelude += "typedef __kernel_pid_t pid_t;\ntypedef __kernel_loff_t loff_t;\n"
        prelude += "struct sockaddr { unsigned short family; char data[14]; };\n"
        return prelude + "".join(f"#if __has_include(<{h}>)\n#include <{h}>\n#endif\n" for h in headers)

    def constants(self, headers):
        """Macros without parameters, and enumerators, in no particular order."""
        key = tuple(headers)
        if key not in self.known:
            text = self.run(["-E", "-P", "-dD"], self.includes(headers))
            self.known[key] = set(re.findall(r"^#define (\w+) \S", text, re.M))
            text = re.sub(r"^#.*", "", text, flags=re.M)
            for body in re.findall(r"\benum\b[^{};]*\{([^}]*)\}", text):
                self.known[key] |= {match[1] for match in re.finditer(r"(?:^|,)\s*([A-Za-z_]\w*)", body)}
        return self.known[key]

    def evaluate(self, headers, expressions):
        array = ", ".join(f"(long long)({expression})" for expression in expressions)
        source = self.includes(headers) + "long long values[] = {" + array + "};\n"
        return numbers_of(self.run(["-S", "-O0", "-w", "-o", "-"], source))


def numbers_of(assembly):
    """The 64-bit elements of the one array in the assembly; on 32 bits each is two .long."""
    body = assembly.split("values:")[1]
    result, low = [], None
    for directive, number in re.findall(r"^\t\.(quad|long|zero)\t(-?\d+)", body, re.M):
        if directive == "quad":
            result.append(int(number) & 0xFFFFFFFFFFFFFFFF)
        elif directive == "zero":
            result += [0] * (int(number) // 8)
        elif low is None:
            low = int(number) & 0xFFFFFFFF
        else:
            result.append(low | (int(number) & 0xFFFFFFFF) << 32)
            low = None
    return [value - (1 << 64) if value >> 63 else value for value in result]


def first_names(found):
    seen, kept = set(), {}
    for name, value in found.items():
        if value not in seen:
            seen.add(value)
            kept[name] = value
    return kept


def render(sets, values, packages):
    lines = [
        "# Named values and flags of syscall arguments. Generated by profiles/src/main/scripts/generate_value_sets.py;",
        "# do not edit. Input: value-sets.spec (beside the script) and the Debian packages " + ", ".join(packages) + ".",
        "# set, kind, mask of the bits that hold one value, architectures (`*`: those no other line names), NAME=hex ...",
    ]
    for index, one in enumerate(sets):
        groups = {}
        for label in ARCHITECTURES:
            if values[label].get(index):
                groups.setdefault(tuple(values[label][index].items()), []).append(label)
        for members, labels in groups.items():
            default = one.architectures is None and REFERENCE in labels
            pairs = " ".join(f"{name}={value:x}" for name, value in members)
            where = "*" if default else ",".join(labels)
            lines.append("\t".join([one.name, one.kind, f"{int(one.field, 0):x}", where, pairs]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
