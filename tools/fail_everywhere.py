"""Let the system fail once at every place where ``iscm`` asks it for something, and see that nothing is lost.

    python tools/fail_everywhere.py [--only WORD] [--most N]

Each command that writes is run again and again. Each time one call fails that it makes on a file of the work folder:
the first write, the second, and so on to the last; then likewise each read, opening, renaming, making of a folder,
removal, flush to the disk and start of another program. A small library does it, which is compiled here and preloaded;
so it also fails inside the libraries that iscm uses. What must hold each time:

- the exit status is 0 if what was asked for is there, and else says that it is not;
- the target is as it was before, or as the command leaves it, and never anything between;
- there is no traceback, and whatever went wrong is said on stderr in one line.

Wants Linux and a C compiler (``cc``). Ends with status 1 if any of this does not hold.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PRELOADED = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char ours[65536];               /* descriptors of files in the work folder */
static int count;

static int of_ours(const char *path) {
  const char *folder = getenv("FAIL_UNDER");
  char whole[8192];
  if (!folder || !path) return 0;
  if (path[0] == '/') return strncmp(path, folder, strlen(folder)) == 0;
  return getcwd(whole, sizeof whole) && strncmp(whole, folder, strlen(folder)) == 0;
}
static int file_of_ours(int file) { return file >= 0 && file < 65536 && ours[file]; }
static int fails(const char *call) {
  const char *wanted = getenv("FAIL_CALL"), *at = getenv("FAIL_AT"), *error = getenv("FAIL_ERRNO");
  if (!wanted || strcmp(wanted, call) != 0 || ++count != atoi(at)) return 0;
  long mark = syscall(SYS_openat, AT_FDCWD, getenv("FAIL_MARK"), O_CREAT | O_WRONLY, 0600);
  if (mark >= 0) syscall(SYS_close, mark);
  errno = atoi(error);
  return 1;
}
#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))
static int known(int file, const char *path) { if (file >= 0 && file < 65536) ours[file] = of_ours(path); return file; }

#define OPENER(name) int name(const char *path, int flags, ...) { \
  va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
  if (of_ours(path) && fails("open")) return -1; \
  return known(REAL(name)(path, flags, mode), path); }
OPENER(open) OPENER(open64)
#define OPENER_AT(name) int name(int at, const char *path, int flags, ...) { \
  va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
  if (of_ours(path) && fails("open")) return -1; \
  return known(REAL(name)(at, path, flags, mode), path); }
OPENER_AT(openat) OPENER_AT(openat64)
int close(int file) { if (file >= 0 && file < 65536) ours[file] = 0; return REAL(close)(file); }
ssize_t write(int file, const void *from, size_t size) {
  if (file_of_ours(file) && fails("write")) return -1;
  return REAL(write)(file, from, size); }
ssize_t pwrite64(int file, const void *from, size_t size, off_t at) {
  if (file_of_ours(file) && fails("write")) return -1;
  return REAL(pwrite64)(file, from, size, at); }
ssize_t read(int file, void *to, size_t size) {
  if (file_of_ours(file) && fails("read")) return -1;
  return REAL(read)(file, to, size); }
int fsync(int file) { if (file_of_ours(file) && fails("fsync")) return -1; return REAL(fsync)(file); }
int rename(const char *from, const char *to) { if (of_ours(to) && fails("rename")) return -1; return REAL(rename)(from, to); }
int renameat2(int at, const char *from, int other, const char *to, unsigned flags) {
  if (of_ours(to) && fails("rename")) return -1;
  return REAL(renameat2)(at, from, other, to, flags); }
int mkdir(const char *path, mode_t mode) { if (of_ours(path) && fails("mkdir")) return -1; return REAL(mkdir)(path, mode); }
int unlink(const char *path) { if (of_ours(path) && fails("unlink")) return -1; return REAL(unlink)(path); }
pid_t fork(void) { if (fails("fork")) return -1; return REAL(fork)(); }
pid_t vfork(void) { if (fails("fork")) return -1; return REAL(fork)(); }
int posix_spawn(pid_t *child, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *how,
                char *const words[], char *const variables[]) {
  if (fails("fork")) return errno;
  return REAL(posix_spawn)(child, path, actions, how, words, variables); }
"""
CALLS = {"open": 13, "write": 28, "read": 5, "rename": 13, "mkdir": 28, "fsync": 5, "unlink": 13, "fork": 11}
"""Each kind of call, with the error that it fails with: EACCES, ENOSPC, EIO or EAGAIN."""
HARMLESS = frozenset({"unlink"})
"""What may fail without a word: a file beside the target stays, which README tells of."""


class Command(NamedTuple):
    """What is run, the paths that it writes, and whether an answer must come whatever happens to them."""

    words: str
    targets: tuple[str, ...]
    answers: bool = False


COMMANDS = (
    Command("export out.json --to json --force", ("out.json",)),
    Command("export out.sqlite --to sqlite --force", ("out.sqlite",)),
    Command("export csv --to csv --force", ("csv",)),
    Command("export out.ics --to ics --force", ("out.ics",)),
    Command("export out.xlsx --to xlsx --force", ("out.xlsx",)),
    Command("export out.graphml --to graphml --force", ("out.graphml",)),
    Command("atlas atlas --force", ("atlas",)),
    Command("map danube --output map.svg --force", ("map.svg",)),
    Command("timeline --output time.png --force", ("time.png",)),
    Command("add meeting danube --date 2021-05 --title More --source atlas --yes", ("registry.toml",)),
    Command(
        "import table.csv --output made.toml --rejected left.csv --force --title Table --publisher Atlas"
        " --url https://example.org/ --date 2024 --year-column Year",
        ("made.toml", "left.csv"),
    ),
    Command("export panel.csv --to panel --from 2020 --force", ("panel.csv", "panel.csv.codebook.md")),
    Command("new made.toml --force", ("made.toml",)),
    Command("--install-completion bash", ("home/.bashrc", "home/.bash_completions/iscm.sh")),
    Command("list --status all", (), answers=True),
)  # fmt: skip


def library(folder: Path) -> Path:
    """The library that fails, compiled."""
    source, made = folder / "fail.c", folder / "fail.so"
    source.write_text(PRELOADED, "utf-8")
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        sys.exit("error: this needs Linux and a C compiler\nhint: apt-get install gcc libc6-dev")
    flags = ("-shared", "-fPIC", "-O1", "-w", "-o", str(made), str(source), "-ldl")
    subprocess.run([compiler, *flags], check=True)  # noqa: S603 - our own source
    return made


def contents(folder: Path, targets: tuple[str, ...]) -> dict[str, bytes | None]:
    """Every file of the targets with what is in it."""
    found: dict[str, bytes | None] = {}
    for target in targets:
        path = folder / target
        if path.is_dir():
            found |= {
                str(each.relative_to(folder)): each.read_bytes() for each in path.rglob("*") if each.is_file()
            }
        else:
            found[target] = path.read_bytes() if path.exists() else None
    return found


class Trial:
    """A command in a work folder that is made anew for each run."""

    def __init__(self, command: Command, folder: Path, preloaded: Path) -> None:
        self.command = command
        self.folder = folder / "work"
        self.mark = folder / "failed"
        self.preloaded = preloaded
        self.start = folder / "start"
        self.start.mkdir()
        (self.start / "home").mkdir()
        (self.start / "home" / ".bashrc").write_text("# mine\n" * 200, "utf-8")
        shutil.copy(ROOT / "tests" / "data" / "rivers.toml", self.start / "registry.toml")
        (self.start / "table.csv").write_text(
            "State,Forum,Year\nFrance,Rhine,1950\nItaly,Rhine,1960\n", "utf-8"
        )
        self.run()  # what an earlier run left is what is to be replaced
        if command.targets != ("registry.toml",) and not command.answers:
            for target in command.targets:
                self._keep(target)
        self.before = contents(self.start, command.targets)
        self.answer = self.run()
        self.after = contents(self.folder, command.targets)

    def _keep(self, target: str) -> None:
        """Put what a target became into the start, otherwise than it will be: a file of it with other content."""
        made, place = self.folder / target, self.start / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if made.is_dir():
            shutil.copytree(made, place)
            first = min(each for each in place.rglob("*") if each.is_file() and each.suffix != ".json")
            first.write_bytes(first.read_bytes() + b"\n")
        elif made.exists() and target.startswith("home"):
            return
        elif made.exists():
            place.write_bytes(made.read_bytes() + b"\n")

    def run(self, call: str = "", at: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Run the command; the call of that kind and number fails."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.start, self.folder)
        self.mark.unlink(missing_ok=True)
        home = self.folder / "home"
        own = {
            "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PYTHONPATH": str(ROOT), "SHELL": "/bin/bash",
            "PATH": os.environ["PATH"], "ISCM_REGISTRY": str(self.folder / "registry.toml"), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        if call:
            own |= {
                "LD_PRELOAD": str(self.preloaded), "FAIL_UNDER": str(self.folder), "FAIL_CALL": call,
                "FAIL_AT": str(at), "FAIL_ERRNO": str(CALLS[call]), "FAIL_MARK": str(self.mark),
            }  # fmt: skip
        words = [sys.executable, "-m", "iscm_cli", *shlex.split(self.command.words)]
        return subprocess.run(words, cwd=self.folder, env=own, capture_output=True, check=False, timeout=120)  # noqa: S603

    def wrong(self, call: str, at: int) -> str | None:
        """What does not hold once that call has failed; None if all does. Raises StopIteration if there is no such call."""
        done = self.run(call, at)
        if not self.mark.exists():
            raise StopIteration
        said = done.stderr.decode("utf-8", "replace")
        if "Traceback" in said:
            return f"a traceback: {said[-600:]}"
        found = contents(self.folder, self.command.targets)
        if self.command.answers:
            same = (done.returncode, done.stdout) == (self.answer.returncode, self.answer.stdout)
            return (
                None
                if same or (done.returncode and said.startswith("error: "))
                else f"another answer: {said}"
            )
        if done.returncode == 0:
            return None if found == self.after else f"status 0, and {_differs(found, self.after)}"
        if not re.search("^(error: |wrote )", said, re.MULTILINE) and call not in HARMLESS:
            return f"status {done.returncode} without an error: {said}"
        if found not in (self.before, self.after):
            return (
                f"status {done.returncode}, and neither the old nor the new: {_differs(found, self.before)}"
            )
        return None


def _differs(one: dict[str, bytes | None], other: dict[str, bytes | None]) -> str:
    names = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    return f"{', '.join(names[:5])} of {len(other)} files are not as they should be"


def main() -> int:
    """Run every command with every failure, and say how many there were."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", default="", metavar="WORD", help="commands that have this word")
    parser.add_argument(
        "--most", type=int, default=400, metavar="N", help="failures of a kind for each command"
    )
    given = parser.parse_args()
    survived: Counter[str] = Counter()
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        preloaded = library(Path(work))
        for number, command in enumerate(each for each in COMMANDS if given.only in each.words):
            place = Path(work) / str(number)
            place.mkdir()
            trial = Trial(command, place, preloaded)
            if trial.answer.returncode:
                sys.exit(f"error: iscm {command.words} fails by itself: {trial.answer.stderr.decode()}")
            for call in CALLS:
                for at in range(1, given.most + 1):
                    try:
                        wrong = trial.wrong(call, at)
                    except StopIteration:
                        break
                    survived[call] += not wrong
                    if wrong:
                        failed += 1
                        print(f"iscm {command.words}, {call} {at}: {wrong}", file=sys.stderr)
            print(f"{command.words}: {sum(survived.values())} survived so far, {failed} not", flush=True)
    print(f"survived: {', '.join(f'{number} of {call}' for call, number in survived.items())}; not: {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
