"""Files from files: a project to weights or programs, weights with the project they belong to, to either."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.export.proof_file import write_proof
from desktop_nn.export.registry import Written, export, trial_of
from desktop_nn.export.trial import Proof, Verdict, tried
from desktop_nn.export.weights.mapping import WeightMapping, imported, mapping_of
from desktop_nn.export.weights.registry import read_together
from desktop_nn.project.atomic import file_problems, write_atomically
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import SUFFIX, load, to_bytes
from desktop_nn.project.model import Project


@dataclass(frozen=True, slots=True)
class Made:
    """Files that were written together, with what came of reading them back, and where that is told."""

    files: tuple[Written, ...]
    verdict: Verdict | None = None  # None for a project, which is what it is
    proof_file: Path | None = None

    def as_text(self) -> str:
        """Return it as lines for people."""
        lines = [f"wrote          {file.path} ({file.size:,} bytes)" for file in self.files]
        if isinstance(self.verdict, Proof):
            proof = self.verdict
            told = f"{proof.reader} {proof.version}: largest difference {proof.largest_difference:.1e}"
            lines.append(f"read back by   {told} ({proof.samples} compared)")
        elif self.verdict is not None:
            lines.append(f"unproven       {self.verdict.reason}")
        return "\n".join([*lines, *([f"proof          {self.proof_file}"] if self.proof_file else [])])

    def as_json(self) -> list[dict[str, object]]:
        """Return its files as plain values; each has its proof, or says why there is none."""
        first, *beside = self.files
        found: list[dict[str, object]] = [{"path": str(first.path), "bytes": first.size, **self._proof_json()}]
        because = {"proof": None, "unproven": {"code": "beside", "message": f"is proven with {first.path.name}"}}
        found += [{"path": str(file.path), "bytes": file.size, **because} for file in beside]
        return found

    def _proof_json(self) -> dict[str, object]:
        if self.verdict is None:
            return {"proof": None, "unproven": {"code": "project", "message": "a project is saved as it is"}}
        told = {"proof_file": str(self.proof_file)}
        if isinstance(self.verdict, Proof):
            return {"proof": asdict(self.verdict), "unproven": None, **told}
        return {"proof": None, "unproven": {"code": self.verdict.code, "message": self.verdict.reason}, **told}


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


def convert(
    sources: Sequence[Path], into: Path, project: Path | None, choice: CodeChoice
) -> tuple[Made, WeightMapping | None]:
    """Make one file of another; weights, in one file or in several, need the project whose network they are for.

    Raises
    ------
    FileProblem
        Where one of them cannot be read or written.
    EditError
        Where weights do not fit the network.
    """
    check_target(into)
    if project is None:
        return write_all(load(sources[0]), [into], choice)[0], None
    before, tensors = load(project), read_together(sources)
    mapping = mapping_of(ParamLayout.of(before.network), tensors)
    after = imported(before, tensors)
    return write_all(after, [into], choice)[0], mapping


def _saved(project: Project, path: Path) -> Made:
    data = to_bytes(project)
    write_atomically(path, data)
    return Made((Written(path, len(data)),))


def _exported(model: TrainedModel, path: Path, choice: CodeChoice) -> Made:
    files = export(model, path, choice)
    verdict = tried(trial_of(model, path, choice))
    return Made(files, verdict, write_proof([file.path for file in files], verdict, model.metadata["step"]))
