#!/usr/bin/env python3
"""Writes syscalls.tsv: every syscall's number on every architecture, and the kernel that introduced it.

Usage, on a Debian 12 machine with network access, from anywhere:

    generate_syscall_tables.py [--packages DIRECTORY]

The packages named in ARCHITECTURES and MANPAGES are downloaded with `apt-get download` (or taken from DIRECTORY,
where an earlier run left them) and unpacked into a temporary directory; nothing is installed. `cpp`, from gcc, reads
the headers. The same packages give the same file, byte for byte.

Where the numbers come from:
  - the headers' __NR_ constants, evaluated by the preprocessor with the macros that the architecture's compiler
    would define. A number carries what the kernel sees in seccomp_data.nr: the bases 4000, 5000, 6000 of the three
    MIPS ABIs and, for x32, bit 0x40000000;
  - architectures without a package of their own, derived from another package's headers:
      s390         the 31-bit branch (unistd_32.h) of the s390x package
      parisc64     the 64-bit branch (unistd_64.h) of the hppa package
      loongarch64  asm-generic/unistd.h of the riscv64 package with the switches of the kernel's
                   arch/loongarch/include/uapi/asm/unistd.h (clone3 only: no renameat, no [gs]etrlimit);
                   fstat and newfstatat, which it gained in 6.11, are in newer-syscalls.tsv
      sheb         the same table as sh: byte order does not change numbers
  - newer-syscalls.tsv beside this script: what is newer than the packages, kept by hand, each line with its source.

Where the versions come from: the Kernel column of the syscalls(2) manual page, then newer-syscalls.tsv. A version
before 3.1 is left out: every kernel that Syscribe meets has such a call. The version says when the first architecture
got the call; where another got it later, newer-syscalls.tsv can say so (`since` lines that name architectures).
"""

import argparse
import gzip
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parent / "resources/syscribe/profiles/syscalls.tsv"
NEWER = HERE / "newer-syscalls.tsv"
MANPAGES = "manpages-dev"
OLDEST_VERSION_KEPT = (3, 1)

# label -> (package, preprocessor macros, header to read). The labels and their order are those of
# syscribe.profiles.Architecture; 64-bit, little-endian and so on show in the macros.
LP64 = ["__LP64__", "__SIZEOF_LONG__=8", "__SIZEOF_POINTER__=8"]
ARCHITECTURES = {
    "x86_64": ("amd64", ["__x86_64__"] + LP64, "asm/unistd.h"),
    "x32": ("x32", ["__x86_64__", "__ILP32__"], "asm/unistd.h"),
    "x86": ("i386", ["__i386__"], "asm/unistd.h"),
    "arm": ("armhf", ["__arm__", "__ARM_EABI__"], "asm/unistd.h"),
    "aarch64": ("arm64", ["__aarch64__"] + LP64, "asm/unistd.h"),
    "mips": ("mips", ["__mips__", "__MIPSEB__", "_MIPS_SIM=1", "_MIPS_SZLONG=32"], "asm/unistd.h"),
    "mipsel": ("mipsel", ["__mips__", "__MIPSEL__", "_MIPS_SIM=1", "_MIPS_SZLONG=32"], "asm/unistd.h"),
    "mips64": ("mips64", ["__mips__", "__MIPSEB__", "_MIPS_SIM=3", "_MIPS_SZLONG=64"] + LP64, "asm/unistd.h"),
    "mipsel64": ("mips64el", ["__mips__", "__MIPSEL__", "_MIPS_SIM=3", "_MIPS_SZLONG=64"] + LP64, "asm/unistd.h"),
    "mips64n32": ("mipsn32", ["__mips__", "__MIPSEB__", "_MIPS_SIM=2", "_MIPS_SZLONG=32"], "asm/unistd.h"),
    "mipsel64n32": ("mipsn32el", ["__mips__", "__MIPSEL__", "_MIPS_SIM=2", "_MIPS_SZLONG=32"], "asm/unistd.h"),
    "ppc": ("powerpc", ["__powerpc__"], "asm/unistd.h"),
    "ppc64": ("ppc64", ["__powerpc__", "__powerpc64__"] + LP64, "asm/unistd.h"),
    "ppc64le": ("ppc64el", ["__powerpc__", "__powerpc64__"] + LP64, "asm/unistd.h"),
    "s390": ("s390x", ["__s390__"], "asm/unistd.h"),
    "s390x": ("s390x", ["__s390__", "__s390x__"] + LP64, "asm/unistd.h"),
    "parisc": ("hppa", ["__hppa__"], "asm/unistd.h"),
    "parisc64": ("hppa", ["__hppa__"] + LP64, "asm/unistd.h"),
    "riscv64": ("riscv64", ["__riscv", "__riscv_xlen=64"] + LP64, "asm/unistd.h"),
    "loongarch64": (
        "riscv64",
        ["__riscv", "__riscv_xlen=64", "__ARCH_WANT_SYS_CLONE3"] + LP64,
        "asm-generic/unistd.h",
    ),
    "m68k": ("m68k", ["__m68k__"], "asm/unistd.h"),
    "sh": ("sh4", ["__sh__"], "asm/unistd.h"),
    "sheb": ("sh4", ["__sh__"], "asm/unistd.h"),
}

# Numbers of one architecture start here; a common number of newer-syscalls.tsv is added to it.
BASES = {
    "x32": 0x40000000,
    "mips": 4000, "mipsel": 4000,
    "mips64": 5000, "mipsel64": 5000,
    "mips64n32": 6000, "mipsel64n32": 6000,
}

# Second names of a number: the header has both, seccomp's tools print the other one.
ALIASES = {"arm_sync_file_range"}

# __NR_ constants that are no syscalls: counts, bases, masks, and numbers that were never given out.
NOT_A_SYSCALL = re.compile(
    r"syscalls|BASE|SYSCALL_BASE|OABI_SYSCALL_BASE|SYSCALL_MASK|arch_specific_syscall|Linux|O32_Linux|N32_Linux|64_Linux"
    r"|\w+_Linux_syscalls|Linux_syscalls|(?:reserved|unused)\d*"
)
CONSTANT = re.compile(r"#define __(?:NR|ARM_NR)_(\w+) (.+)")
MACRO = re.compile(r"#define (\w+) (.+)")
NAME = re.compile(r"\b[A-Za-z_]\w*\b")
MANUAL_ROW = re.compile(r"\\fB(\w+)\\fP\(2\)\t([^\t\n]*)")
VERSION = re.compile(r"(\d+)\.(\d+)")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--packages", type=pathlib.Path, help="directory with the .deb files, filled if empty")
    chosen = arguments.parse_args().packages
    with tempfile.TemporaryDirectory() as scratch:
        packages = Packages(chosen or pathlib.Path(scratch) / "packages", pathlib.Path(scratch) / "unpacked")
        numbers = {label: constants(packages, *source) for label, source in ARCHITECTURES.items()}
        versions = manual_versions(packages)
        later = add_newer(numbers, versions)
        OUTPUT.write_text(render(numbers, versions, later, packages.used()))


class Packages:
    """Debian packages, downloaded when first asked for."""

    def __init__(self, directory, unpacked):
        self.directory, self.root = directory, unpacked
        directory.mkdir(parents=True, exist_ok=True)
        unpacked.mkdir()
        self.files = {}

    def unpack(self, name):
        if name not in self.files:
            if not list(self.directory.glob(name + "_*.deb")):
                subprocess.run(["apt-get", "download", "-q", name], cwd=self.directory, check=True)
            (self.files[name],) = self.directory.glob(name + "_*.deb")
            subprocess.run(["dpkg-deb", "-x", self.files[name], self.root / name], check=True)
        return self.root / name

    def used(self):
        return ["_".join(file.name.split("_")[:2]).replace("_", " ") for _, file in sorted(self.files.items())]


def constants(packages, architecture, macros, header):
    """Name -> number, as the architecture's compiler would see the header."""
    package = f"linux-libc-dev-{architecture}-cross"
    (include,) = packages.unpack(package).glob("usr/*/include")
    defines = ["-D" + macro for macro in macros]
    command = ["cpp", "-undef", "-nostdinc", "-dM", "-I", include, *defines, include / header]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    values = {match[1]: match[2] for match in MACRO.finditer(text)}
    found = {}
    for name, expression in CONSTANT.findall(text):
        if not NOT_A_SYSCALL.fullmatch(name):
            found[name] = evaluate(expression, values)
    return found


def evaluate(expression, values):
    while unknown := NAME.search(re.sub(r"0x[0-9a-fA-F]+", "0", expression)):
        expression = re.sub(rf"\b{unknown[0]}\b", f"({values[unknown[0]]})", expression)
    if not re.fullmatch(r"[0-9a-fA-Fx()+\s]+", expression):
        raise ValueError(f"not a sum of numbers: {expression}")
    return eval(expression)  # only digits, +, and parentheses


def manual_versions(packages):
    """Name -> (major, minor) from the Kernel column of syscalls(2)."""
    page = packages.unpack(MANPAGES) / "usr/share/man/man2/syscalls.2.gz"
    versions = {}
    for name, column in MANUAL_ROW.findall(gzip.decompress(page.read_bytes()).decode()):
        if version := VERSION.search(column):
            versions[name] = (int(version[1]), int(version[2]))
    return versions


def add_newer(numbers, versions):
    """Adds the hand-kept list; returns (name, label) -> version where an architecture got a call late."""
    later = {}
    for line in NEWER.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        kind, name, version, where, _source = line.split("\t")
        parsed = tuple(map(int, version.split(".")))
        if kind == "call":
            versions.setdefault(name, parsed)
            for label, number in placed(where, numbers):
                if numbers[label].setdefault(name, number) != number:
                    raise ValueError(f"{name} on {label}: {numbers[label][name]} in the headers, {number} by hand")
        elif where == "all":
            versions[name] = parsed
        else:
            later.update({(name, label): parsed for label in where.split(",")})
    return later


def placed(where, numbers):
    """`451` is number 451 everywhere, bases added; `x86_64=335,x32=335` names the architectures."""
    if where.isdigit():
        return [(label, int(where) + BASES.get(label, 0)) for label in numbers]
    return [(label, int(number) + BASES.get(label, 0)) for label, number in (p.split("=") for p in where.split(","))]


def render(numbers, versions, later, packages):
    names = sorted({name for table in numbers.values() for name in table})
    print("no version known, taken as old: " + " ".join(name for name in names if name not in versions))
    lines = [
        "# Syscall numbers of every architecture, and the kernel that introduced each call (empty: 3.0 or older).",
        "# Generated by profiles/src/main/scripts/generate_syscall_tables.py; do not edit.",
        "# Input: newer-syscalls.tsv (beside the script) and the Debian packages " + ", ".join(packages) + ".",
        "# `-`: no such call there. `N@VERSION`: that architecture got it later than the first one did.",
        "# `~N`: a second name; another line has the canonical name of that number.",
        "\t".join(["name", "since", *ARCHITECTURES]),
    ]
    for name in names:
        mark = "~" if name in ALIASES else ""
        cells = [cell(mark, numbers[label].get(name), later.get((name, label))) for label in ARCHITECTURES]
        since = versions.get(name, (0, 0))
        lines.append("\t".join([name, text(since) if since >= OLDEST_VERSION_KEPT else "", *cells]))
    return "\n".join(lines) + "\n"


def cell(mark, number, version):
    if number is None:
        return "-"
    return f"{mark}{number}@{text(version)}" if version else f"{mark}{number}"


def text(version):
    return f"{version[0]}.{version[1]}"


if __name__ == "__main__":
    main()
