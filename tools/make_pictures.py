"""Makes the pictures of the README in docs/pictures by running the program: python tools/make_pictures.py.

Terminal pages and pictures are SVG. The front page of the atlas is a screenshot, for which Chromium must be
installed; where it is not, that picture stays as it is. The pictures are of one day, so that they change
with the registry and not with the calendar.
"""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "pictures"
DAY = "2026-02"
COLUMNS, LINES = 110, 44
PAGES = {"show": ("show", "rabat"), "overlap": ("overlap", "--kind", "irf", "--top", "5")}
SCREEN = (1280, 1000)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
)
_THEME = TerminalTheme(
    (255, 255, 255),
    (26, 26, 26),
    [
        (26, 26, 26),
        (168, 0, 0),
        (0, 110, 80),
        (150, 90, 0),
        (0, 95, 150),
        (130, 60, 120),
        (0, 110, 130),
        (110, 115, 120),
    ],
)


def main() -> None:
    """Make every picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, arguments in PAGES.items():
        _terminal(name, arguments)
    _iscm("map", "rabat", "khartoum", "--output", str(TARGET / "map.svg"), "--force", "--as-of", DAY)
    _iscm("map", "--output", str(TARGET / "world.svg"), "--size", "slide", "--force", "--as-of", DAY)
    _front_page()


def _iscm(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "iscm_cli", *arguments], check=True, cwd=ROOT, capture_output=True)  # noqa: S603


def _terminal(name: str, arguments: tuple[str, ...]) -> None:
    """A page as it looks on a terminal, its first lines."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    lines = _on_terminal(*arguments, "--as-of", DAY, "--no-pager").splitlines()
    console.print(Text.from_ansi("\n".join(lines[:LINES])), soft_wrap=False)
    title = f"iscm {' '.join(arguments)}"
    picture = console.export_svg(title=title, theme=_THEME, unique_id=f"iscm-{name}")
    # Rich names a font of another host; the reader's own will do.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    (TARGET / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")
    print(f"wrote {name}.svg")


def _on_terminal(*arguments: str) -> str:
    """What the program writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "COLUMNS": str(COLUMNS),
        "LINES": "50",
        "TERM": "xterm-256color",
        "ISCM_FORMAT": "table",
    }
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "iscm_cli", *arguments],
        cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL,
    ):  # fmt: skip
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65536):
                written += part
        except OSError:  # Linux says so where the other end is closed
            pass
    os.close(ours)
    return written.decode("utf-8").replace("\r\n", "\n")


def _front_page() -> None:
    chromium = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )
    if chromium is None:
        print("atlas.png stays as it is: there is no Chromium")
        return
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "atlas"
        _iscm("atlas", str(folder), "--as-of", DAY)
        size = f"--window-size={SCREEN[0]},{SCREEN[1]}"
        picture = f"--screenshot={TARGET / 'atlas.png'}"
        page = (folder / "index.html").as_uri()
        subprocess.run([chromium, *FLAGS, size, picture, page], check=True, capture_output=True)  # noqa: S603
    print("wrote atlas.png")


if __name__ == "__main__":
    main()
