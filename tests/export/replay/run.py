"""Trained projects to make replays of, and how a page of them is taken apart again."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import load_split
from desktop_nn.engine.trainer import Trainer
from desktop_nn.export.replay.page import Looks, to_html
from desktop_nn.export.replay.recording import Recording, recorded
from desktop_nn.export.replay.words import WORDS
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS
from desktop_nn.project.samples import samples_of

COLORS = {
    "window": "#000000",
    "positive_fill": "#0000ff",
    "negative_fill": "#ff8800",
    "classes": ["#ff8800", "#0000ff"],
}


def trained(project: Project, steps: int) -> Project:
    """Return a project after so many steps."""
    trainer = Trainer(project.network, project.training, samples_of(load_split(project.data)), project.run)
    trainer.run(until=steps)
    return replace(project, run=trainer.record())


def trainer_of(project: Project) -> Trainer:
    """Return a trainer that can go to every step of a project's run."""
    return Trainer(project.network, project.training, samples_of(load_split(project.data)), project.run)


@cache
def recording_of(preset: str, steps: int = 90, count: int = 7) -> Recording:
    """Return the recording of a preset after so many steps."""
    return recorded(trained(PRESETS[preset].project, steps), count, 1, lambda _done, _of: None)


def looks(project: Project, title: str = "A run", **own: Any) -> Looks:
    """Return looks in English, with ids for names."""
    order = project.network.order
    train = load_split(project.data).train
    plain = Looks(
        title, "en", WORDS, {i: i for i in order}, dict.fromkeys(order, ""), train.inputs, train.outputs,
        train.inputs, (),
        {"dark": COLORS, "light": COLORS}, ["#000000", "#ffffff"],
    )  # fmt: skip
    return replace(plain, **own)


class Page(HTMLParser):
    """A page as a browser would understand it: its elements with their attributes, and the text in each."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data

    @property
    def data(self) -> dict[str, Any]:
        """The numbers inside."""
        at = [attributes.get("id") for tag, attributes in self.elements if tag == "script"].index("data")
        found: dict[str, Any] = json.loads(self.texts["script"][at])
        return found


def page_of(recording: Recording, **own: Any) -> Page:
    """Return the page of a recording, taken apart."""
    return Page(to_html(recording, looks(recording.project, **own)))


def unpacked(text: str, dtype: str, *shape: int) -> NDArray[Any]:
    """Return an array that was embedded."""
    return np.frombuffer(base64.b64decode(text), dtype).reshape(shape)
