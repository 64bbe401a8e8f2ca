"""Projects to start from, as the user has saved them: files without a run in one folder, by name."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from desktop_nn.project import files
from desktop_nn.project.atomic import file_problems
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project

MOST_LETTERS = 60  # of a name: as Korean, they still fit into what file systems allow
MOST_LISTED = 100
_FORBIDDEN = frozenset('/\\:*?"<>|')


def template_of(project: Project) -> Project:
    """Return a project, without companion, as it is before its first step: its weights are those of the seed again."""
    return replace(project, run=None, companion=None, bookmarks=())


def path_of(folder: Path, name: str) -> Path:
    """Return where a template of that name lies.

    Raises
    ------
    FileProblem
        ``template-name`` for a name that no file can have everywhere.
    """
    name = name.strip()
    plain = 0 < len(name) <= MOST_LETTERS and name.isprintable() and not _FORBIDDEN & set(name)
    if not plain or name[0] == "." or name[-1] == ".":
        raise FileProblem("template-name", name, {"most": MOST_LETTERS})
    return folder / f"{name}{files.SUFFIX}"


def saved(project: Project, folder: Path, name: str) -> Path:
    """Write a template, over one of the same name; FileProblem where that fails."""
    path = path_of(folder, name)
    with file_problems(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files.save(template_of(project), path)
    return path


def listed(folder: Path) -> tuple[Path, ...]:
    """Return the templates there are, by name; none where the folder cannot be read. No file is opened."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == files.SUFFIX and _is_file(path)]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda path: path.stem.casefold())[:MOST_LISTED])


def opened(path: Path) -> Project:
    """Return the project of a template; FileProblem for whatever is none. A run that a file has is left out."""
    return template_of(files.load(path))


def removed(path: Path) -> None:
    """Delete a template; FileProblem where that fails. One that is gone already is no problem."""
    with file_problems(path):
        path.unlink(missing_ok=True)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
