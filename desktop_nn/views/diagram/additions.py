"""What can be added to a network, found by words in English and Korean, whichever of them is on the screen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QTranslator

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.paths import resource
from desktop_nn.project.edits import PALETTE
from desktop_nn.views.layer_names import ACTIVATION_NAMES, KIND_NAMES, activation_name, kind_name

# Other words by which people look for a kind of layer.
ALSO: dict[str, str] = {
    "dense": "fully connected fc linear 완전 연결 전결합",
    "activation": "nonlinearity 비선형",
    "gaussian_noise": "gaussian noise 가우시안 노이즈 잡음",
    "layer_norm": "normalization normalisation ln 층 정규화",
    "batch_norm": "normalization normalisation bn batchnorm 배치 정규화",
    "multiply": "product gate 곱 게이트",
    "add": "skip residual 잔차 스킵",
    "concatenate": "concat merge skip 합치기 스킵",
}


@dataclass(frozen=True, slots=True)
class Addition:
    """A kind of layer, with an activation of its own ("": the usual one)."""

    kind: str
    activation: str = ""

    @property
    def name(self) -> str:
        """What it is called on the screen: Dropout, Dense · ReLU."""
        return " · ".join([kind_name(self.kind), *([activation_name(self.activation)] if self.activation else [])])


def found(text: str) -> tuple[Addition, ...]:
    """Return what a text finds, each of its words being part of a name; every kind once where it has no words.

    Half a Korean syllable finds the whole one, so that the list follows an input method letter by letter.
    """
    words = letters(text).split()
    if not words:
        return tuple(Addition(kind) for kind in PALETTE)
    return tuple(one for one, name in _names().items() if all(word in name for word in words))


def letters(text: str) -> str:
    """Return a text for comparison: without case, Korean syllables in their letters."""
    return unicodedata.normalize("NFKD", text.casefold())


@cache
def _names() -> dict[Addition, str]:
    """Return everything that can be added, with all the words it is found by."""
    korean = QTranslator()
    korean.load("ko", str(resource("translations")))

    def words(table: dict[str, str], key: str) -> str:
        name = table.get(key, key)
        return " ".join((key, name, korean.translate("Layers", name) or ""))

    plain = {Addition(kind): " ".join((words(KIND_NAMES, kind), ALSO.get(kind, ""))) for kind in PALETTE}
    formed = {
        Addition(kind, activation): " ".join((plain[Addition(kind)], words(ACTIVATION_NAMES, activation)))
        for activation in ACTIVATIONS
        for kind in PALETTE
        if "activation" in LAYER_KINDS[kind].fields
    }
    return {one: letters(name) for one, name in (plain | formed).items()}
