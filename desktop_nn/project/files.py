"""Projects on disk, .dnn files: saving replaces a file as a whole or not at all, loading returns all or nothing."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from desktop_nn.data import load_split
from desktop_nn.project import migrate
from desktop_nn.project.archive import MAX_FILE, Archive, pack
from desktop_nn.project.atomic import AnyPath, file_problems, write_atomically
from desktop_nn.project.codec import members, project_from_json, project_to_json
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.project.own_codec import own_from_json, own_to_json
from desktop_nn.project.run_codec import run_from_json, run_to_json

SUFFIX = ".dnn"
_MEMBERS = ("format", "version", "network", "data", "training", "names", "moved", "own", "run")


def to_bytes(project: Project) -> bytes:
    """Return a project as the bytes of a file; the same project gives the same bytes."""
    run, arrays = run_to_json(project.run) if project.run else (None, {})
    own, samples = own_to_json(project.data.own)
    head = {"format": migrate.FORMAT, "version": migrate.VERSION}
    return pack(head | project_to_json(project) | {"own": own, "run": run}, arrays | samples)


def from_bytes(data: bytes) -> Project:
    """Return the project of a file; FileProblem for anything that is not one."""
    archive = Archive(data)
    document = members(migrate.migrated(archive.document()), "", _MEMBERS)
    project = project_from_json(document, own_from_json(document["own"], archive))
    if document["run"] is not None:
        samples = len(load_split(project.data).train)
        project = replace(project, run=run_from_json(document["run"], archive, project.network, samples))
    archive.check_all_read()
    return project


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
