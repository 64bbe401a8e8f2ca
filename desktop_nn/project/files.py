"""Projects on disk, .dnn files: saving replaces a file as a whole or not at all, loading returns all or nothing."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from desktop_nn.data import OwnSamples, load_split
from desktop_nn.project import migrate
from desktop_nn.project.archive import COMPANION, MAX_FILE, OWN_ARRAYS, Archive, pack
from desktop_nn.project.atomic import AnyPath, file_problems, write_atomically
from desktop_nn.project.bookmarks import reachable
from desktop_nn.project.codec import Json, members, project_from_json, project_to_json
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.project.own_codec import own_from_json, own_to_json
from desktop_nn.project.run_codec import run_from_json, run_to_json, thinned

SUFFIX = ".dnn"
_PARTS = ("network", "data", "training", "names", "moved", "stops", "bookmarks", "own", "run")  # and of its companion
_MEMBERS = ("format", "version", *_PARTS, "companion")
_SHARED = "shared"  # own samples of the companion that are those of the project


def to_bytes(project: Project) -> bytes:
    """Return a project as the bytes of a file; the same project gives the same bytes."""
    document, arrays = _parts_to_json(project)
    companion: Json | None = None
    if project.companion is not None:
        companion, beside = _parts_to_json(project.companion)
        if companion["own"] is not None and project.companion.data.own == project.data.own:
            companion["own"] = _SHARED
            beside = {name: array for name, array in beside.items() if name not in OWN_ARRAYS}
        arrays |= {COMPANION + name: array for name, array in beside.items()}
    head = {"format": migrate.FORMAT, "version": migrate.VERSION}
    return pack(head | document | {"companion": companion}, arrays)


def _parts_to_json(project: Project) -> tuple[Json, dict[str, NDArray[Any]]]:
    """Return a project without its companion; bookmarks of steps that a thinned run cannot return to are left out."""
    project = reachable(replace(project, run=thinned(project.run)) if project.run is not None else project)
    run, arrays = run_to_json(project.run) if project.run else (None, {})
    own, samples = own_to_json(project.data.own)
    return project_to_json(project) | {"own": own, "run": run}, arrays | samples


def from_bytes(data: bytes) -> Project:
    """Return the project of a file; FileProblem for anything that is not one."""
    archive = Archive(data)
    document = members(migrate.migrated(archive.document()), "", _MEMBERS)
    project = _project_of(document, archive, own_from_json(document["own"], archive))
    if document["companion"] is not None:
        beside, part = archive.of_companion(), members(document["companion"], "companion", _PARTS)
        own = project.data.own if part["own"] == _SHARED else own_from_json(part["own"], beside)
        project = replace(project, companion=_project_of(part, beside, own))
    archive.check_all_read()
    return project


def _project_of(parts: Json, archive: Archive, own: OwnSamples | None) -> Project:
    project = project_from_json(parts, own)
    if parts["run"] is not None:
        samples = len(load_split(project.data).train)
        project = replace(project, run=run_from_json(parts["run"], archive, project.network, samples))
    return reachable(project)  # a long run was thinned when it was saved, and may begin later now


def load(path: AnyPath) -> Project:
    """Return the project of a file.

    Raises
    ------
    FileProblem
        Whatever the file: not there, not readable, not a project, damaged, of a newer version, hostile.
    """
    with file_problems(path):
        return from_bytes(_read(Path(path)))


def save(project: Project, path: AnyPath) -> None:
    """Write a project; FileProblem where that fails, with what was there before untouched."""
    write_atomically(path, to_bytes(project))


def _read(path: Path) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise FileProblem("not-a-file")
    if found.st_size > MAX_FILE:
        raise FileProblem("too-large", "", {"bytes": found.st_size, "most": MAX_FILE})
    with path.open("rb") as file:
        return file.read(MAX_FILE)
