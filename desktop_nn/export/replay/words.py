"""The words of a replay's page in English; whoever writes one hands them over in the language of its reader."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "network": QT_TRANSLATE_NOOP("Replay", "Network"),
        "output": QT_TRANSLATE_NOOP("Replay", "Output"),
        "ground": QT_TRANSLATE_NOOP("Replay", "Loss surface"),
        "curves": QT_TRANSLATE_NOOP("Replay", "Curves"),
        "loss": QT_TRANSLATE_NOOP("Replay", "loss"),
        "step": QT_TRANSLATE_NOOP("Replay", "step"),
        "train": QT_TRANSLATE_NOOP("Replay", "train"),
        "test": QT_TRANSLATE_NOOP("Replay", "test"),
        "neuron": QT_TRANSLATE_NOOP("Replay", "{layer}, neuron {number}"),
        "bias": QT_TRANSLATE_NOOP("Replay", "bias {value}"),
        "play": QT_TRANSLATE_NOOP("Replay", "Play"),
        "pause": QT_TRANSLATE_NOOP("Replay", "Pause"),
        "slider": QT_TRANSLATE_NOOP("Replay", "Step of the run"),
        "now": QT_TRANSLATE_NOOP("Replay", "step {step} / {last}"),
        "state": QT_TRANSLATE_NOOP("Replay", "epoch {epoch} · loss {train} · test {test} · {score}"),
        "accuracy": QT_TRANSLATE_NOOP("Replay", "test accuracy {score}"),
        "r2": QT_TRANSLATE_NOOP("Replay", "test R² {score}"),
        "keys": QT_TRANSLATE_NOOP(
            "Replay",
            "Space plays and pauses, ← and → go from step to step, Home and End to the first and the last. "
            "Point at the network to read its numbers.",
        ),
        "note": QT_TRANSLATE_NOOP(
            "Replay",
            "Blue and solid: a positive weight. Orange and dashed: a negative one. Weights, losses and outputs are the "
            "run's own numbers; the pictures in the neurons have {levels} shades.",
        ),
        "noscript": QT_TRANSLATE_NOOP("Replay", "The replay needs JavaScript."),
        "share": QT_TRANSLATE_NOOP("Replay", "this plane holds {share} of the motion"),
        "exact": QT_TRANSLATE_NOOP("Replay", "the only weights that move"),
        "direction": QT_TRANSLATE_NOOP("Replay", "direction {number}"),
        "sum": QT_TRANSLATE_NOOP("Replay", "{count} parameters"),
    }
)
