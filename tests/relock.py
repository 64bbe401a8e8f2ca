"""Write ``requirements.lock`` anew from ``pyproject.toml``: ``python3 -m tests --update-lock`` (needs uv).

One version of each package for every supported Python and system, with hashes, and no address of any index.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop_nn.bootstrap import NEWEST, ROOT, TEST_PART, SetUpError, normal_name

LOCK = ROOT / "requirements.lock"
HEADER = """\
# Written by: python3 -m tests --update-lock
# For CPython {oldest} to {newest} on Linux, macOS and Windows. What the program needs:
"""
# The launchers have checked the version before this file is read.
NEEDLESS_MARKER = re.compile(r" ; python_full_version < '[\d.]+'(?: and (.+?))?(?= \\)")


def main() -> int:
    """Resolve anew, keeping what is locked where pyproject.toml still allows it, and write the file."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            LOCK.write_text(_resolve(_find_uv(), Path(folder)), encoding="utf-8", newline="\n")
    except SetUpError as error:
        sys.exit(f"tests: {error}")
    return 0


def _resolve(uv: str, folder: Path) -> str:
    """Return the new text: once for everything, then once more for the part that the program needs."""
    output = folder / "requirements.txt"
    if LOCK.exists():
        shutil.copyfile(LOCK, output)
    everything = _blocks(_compile(uv, output, "--group", "test"))
    needed = _blocks(_compile(uv, output))
    strangers = [name for name, block in needed.items() if everything.get(name) != block]
    if strangers:
        raise SetUpError(f"the tests would change what the program runs with: {', '.join(strangers)}")
    return _text(list(needed.values()), [block for name, block in everything.items() if name not in needed])


def _text(needed: list[str], added: list[str]) -> str:
    header = HEADER.format(oldest="3.11", newest="{}.{}".format(*NEWEST))
    return header + "".join(needed) + TEST_PART + "\n" + "".join(added)


def _find_uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        raise SetUpError("writing the lock file needs uv; install it with: pip install uv")
    return uv


def _compile(uv: str, output: Path, *options: str) -> str:
    """Run uv, which keeps the versions it finds in the output file, and return what it wrote there."""
    fixed = ("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes", "--quiet")
    plain = ("--no-header", "--no-annotate", "--no-emit-index-url", "--output-file", str(output))
    command = [uv, "pip", "compile", *fixed, *plain, "pyproject.toml", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetUpError(done.stderr.strip())
    return output.read_text(encoding="utf-8")


def _blocks(text: str) -> dict[str, str]:
    """Return normal name -> the pin with its hashes; a second version of a package is an error."""
    blocks: dict[str, str] = {}
    for block in re.findall(r"^\S.*\n(?: .*\n)*", text, re.MULTILINE):
        name = normal_name(block.partition("==")[0])
        if name in blocks:
            raise SetUpError(f"{name} would be locked in two versions; bound it in pyproject.toml")
        blocks[name] = NEEDLESS_MARKER.sub(lambda found: f" ; {found[1]}" if found[1] else "", block)
    return blocks
