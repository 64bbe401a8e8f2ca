"""The proof beside an exported file: a few lines of text that say what was compared, by whom, how far it is off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from desktop_nn import __version__
from desktop_nn.export.trial import Proof, Verdict
from desktop_nn.export.verify import SPREAD
from desktop_nn.project.atomic import file_problems, write_atomically

ENDING = ".proof.txt"
LONGEST = 255  # bytes of a name that disks take

_COMPARED = {
    "outputs": "all outputs on {count} samples",
    "losses": "training and test loss after each of {count} epochs",
}


def proof_path(path: Path) -> Path:
    """Return where the proof of a file is: its whole name with `ENDING`, shortened where no disk takes that."""
    room = LONGEST - len(ENDING)
    return path.with_name(path.name.encode()[:room].decode(errors="ignore") + ENDING)


def write_proof(files: Iterable[Path], verdict: Verdict, step: str) -> Path:
    """Write the proof of files that belong together, beside the first of them; FileProblem where that cannot be."""
    first, *beside = files
    lines = [f"Desktop NN {__version__}: proof of {first.name}, the network at training step {step}", ""]
    lines += [_row(name, text) for name, text in _told(verdict)]
    for path in (first, *beside):
        with file_problems(path):
            lines.append(_row("SHA-256", f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"))
    target = proof_path(first)
    write_atomically(target, ("\n".join(lines) + "\n").encode())
    return target


def _row(name: str, text: str) -> str:
    return f"{name:<20} {text}"


def _told(verdict: Verdict) -> list[tuple[str, str]]:
    if not isinstance(verdict, Proof):
        return [("unproven", verdict.reason)]
    drawn = f"NumPy's default_rng(0).normal(0, {SPREAD:g}), scaled back where the file takes columns as measured"
    return [
        ("read by", f"{verdict.reader} {verdict.version}, in a process of its own"),
        ("compared", _COMPARED[verdict.compared].format(count=verdict.samples)),
        *([("samples from", drawn)] if verdict.compared == "outputs" else []),
        ("with", "the same network in Desktop NN" + (", in float64" if verdict.compared == "outputs" else "")),
        ("largest difference", f"{verdict.largest_difference:.3g}"),
    ]
