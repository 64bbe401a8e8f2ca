"""Files from files: a project to weights or programs, weights with the project they belong to, to either."""

from __future__ import annotations

import math
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.export.registry import Written, export, exporter_for, trial_of
from desktop_nn.export.trial import Trial
from desktop_nn.export.verify import Proof, prove
from desktop_nn.export.weights.mapping import WeightMapping, imported, mapping_of
from desktop_nn.export.weights.registry import read_weights
from desktop_nn.project.atomic import file_problems, write_atomically
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import SUFFIX, load, to_bytes
from desktop_nn.project.model import Project

PATIENCE = 60  # s for a program that is tried


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, with the proof that it computes the same; a project has none.

    Nor has a file that takes a library that is missing here, or another Python: the library is named then.
    """

    file: Written
    proof: Proof | None = None
    library: str = ""

    def as_text(self) -> str:
        """Return it as lines for people."""
        files = [self.file, *([self.file.beside] if self.file.beside else [])]
        lines = [f"wrote          {file.path} ({file.size:,} bytes)" for file in files]
        if self.proof is not None:
            told = f"{self.proof.reader}: largest difference {self.proof.largest_difference:.1e}"
            lines.append(f"read back by   {told} ({self.proof.samples} compared)")
        elif self.library:
            lines.append(f"not tried      that takes a Python with {self.library} here, and some time")
        return "\n".join(lines)

    def as_json(self) -> list[dict[str, object]]:
        """Return its files as plain values."""
        told = _proof_json(self.proof) if self.proof else None
        found: list[dict[str, object]] = [{"path": str(self.file.path), "bytes": self.file.size, "proof": told}]
        if self.file.beside:
            found.append({"path": str(self.file.beside.path), "bytes": self.file.beside.size, "proof": None})
        return found


def _proof_json(proof: Proof) -> dict[str, object]:
    largest = proof.largest_difference if math.isfinite(proof.largest_difference) else None
    return {"reader": proof.reader, "samples": proof.samples, "largest_difference": largest}


def is_project(path: Path) -> bool:
    """Whether a file's ending is that of a project."""
    return path.suffix.lower() == SUFFIX


def check_target(path: Path) -> None:
    """Refuse, before any work, a file that could not be written after it."""
    with file_problems(path):
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise FileProblem("not-a-file")
        if not target.parent.is_dir():
            raise FileProblem("not-found")
        if not os.access(target if target.exists() else target.parent, os.W_OK):
            raise FileProblem("no-permission")


def write_all(project: Project, targets: Sequence[Path], choice: CodeChoice) -> list[Made]:
    """Write a project, its weights or programs, as the endings say; weights are read back and compared."""
    for path in targets:
        check_target(path)
    model = trained_model(project) if not all(map(is_project, targets)) else None
    return [_saved(project, path) if model is None or is_project(path) else _exported(model, path, choice)
            for path in targets]  # fmt: skip


def convert(source: Path, into: Path, project: Path | None, choice: CodeChoice) -> tuple[Made, WeightMapping | None]:
    """Make one file of another; weights need the project whose network they are for.

    Raises
    ------
    FileProblem
        Where one of them cannot be read or written.
    EditError
        Where weights do not fit the network.
    """
    check_target(into)
    if project is None:
        return write_all(load(source), [into], choice)[0], None
    before, tensors = load(project), read_weights(source)
    mapping = mapping_of(ParamLayout.of(before.network), tensors)
    after = imported(before, tensors)
    return write_all(after, [into], choice)[0], mapping


def _saved(project: Project, path: Path) -> Made:
    data = to_bytes(project)
    write_atomically(path, data)
    return Made(Written(path, len(data)))


def _exported(model: TrainedModel, path: Path, choice: CodeChoice) -> Made:
    written, trial = export(model, path, choice), trial_of(model, path, choice)
    if trial is None:
        return Made(written, prove(model, exporter_for(path).key, path.read_bytes()))
    return Made(written, _tried(trial) if trial.possible else None, trial.library)


def _tried(trial: Trial) -> Proof | None:
    """Try a file in a fresh process; None where it fails or takes too long."""
    try:
        done = subprocess.run(trial.command, input=trial.given, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return trial.judge(done.stdout.decode(errors="replace"))
