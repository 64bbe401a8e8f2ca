"""What each edit is called in the menu: "Undo: change units"."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

EDIT_TITLES: dict[str, str] = {
    "add-layer": QT_TRANSLATE_NOOP("Edits", "add layer"),
    "draw-network": QT_TRANSLATE_NOOP("Edits", "type network"),
    "remove-layer": QT_TRANSLATE_NOOP("Edits", "remove layer"),
    "remove-layers": QT_TRANSLATE_NOOP("Edits", "remove layers"),
    "cut-layers": QT_TRANSLATE_NOOP("Edits", "cut layers"),
    "paste-layers": QT_TRANSLATE_NOOP("Edits", "paste layers"),
    "duplicate-layers": QT_TRANSLATE_NOOP("Edits", "duplicate layers"),
    "move-layer": QT_TRANSLATE_NOOP("Edits", "move layer"),
    "move-layers": QT_TRANSLATE_NOOP("Edits", "move layers"),
    "place-layer": QT_TRANSLATE_NOOP("Edits", "place layer"),
    "place-layers": QT_TRANSLATE_NOOP("Edits", "place layers"),
    "align": QT_TRANSLATE_NOOP("Edits", "align layers"),
    "tidy": QT_TRANSLATE_NOOP("Edits", "tidy up"),
    "remove-unit": QT_TRANSLATE_NOOP("Edits", "remove neuron"),
    "set-merge": QT_TRANSLATE_NOOP("Edits", "merge otherwise"),
    "set-units": QT_TRANSLATE_NOOP("Edits", "change units"),
    "set-activation": QT_TRANSLATE_NOOP("Edits", "change activation"),
    "set-rate": QT_TRANSLATE_NOOP("Edits", "change dropout rate"),
    "set-slope": QT_TRANSLATE_NOOP("Edits", "change slope"),
    "set-initializer": QT_TRANSLATE_NOOP("Edits", "change initialiser"),
    "set-weight": QT_TRANSLATE_NOOP("Edits", "change weight"),
    "set-weights": QT_TRANSLATE_NOOP("Edits", "move the ball"),
    "import-weights": QT_TRANSLATE_NOOP("Edits", "import weights"),
    "set-stddev": QT_TRANSLATE_NOOP("Edits", "change noise of layer"),
    "lock": QT_TRANSLATE_NOOP("Edits", "lock weight"),
    "unlock": QT_TRANSLATE_NOOP("Edits", "unlock weight"),
    "freeze-others": QT_TRANSLATE_NOOP("Edits", "freeze the other weights"),
    "train-all": QT_TRANSLATE_NOOP("Edits", "train all weights again"),
    "cut-edge": QT_TRANSLATE_NOOP("Edits", "cut edge"),
    "restore-edge": QT_TRANSLATE_NOOP("Edits", "restore edge"),
    "connect": QT_TRANSLATE_NOOP("Edits", "connect layers"),
    "disconnect": QT_TRANSLATE_NOOP("Edits", "disconnect layers"),
    "rename": QT_TRANSLATE_NOOP("Edits", "rename layer"),
    "open-data": QT_TRANSLATE_NOOP("Edits", "open data"),
    "add-drawn": QT_TRANSLATE_NOOP("Edits", "add drawn digit"),
    "paint-points": QT_TRANSLATE_NOOP("Edits", "paint points"),
    "move-point": QT_TRANSLATE_NOOP("Edits", "move point"),
    "erase-points": QT_TRANSLATE_NOOP("Edits", "erase points"),
    "set-data": QT_TRANSLATE_NOOP("Edits", "change data"),
    "set-training": QT_TRANSLATE_NOOP("Edits", "change training"),
    "set-stops": QT_TRANSLATE_NOOP("Edits", "change when to stop"),
    "set-bookmark": QT_TRANSLATE_NOOP("Edits", "set bookmark"),
    "name-bookmark": QT_TRANSLATE_NOOP("Edits", "name bookmark"),
    "remove-bookmark": QT_TRANSLATE_NOOP("Edits", "remove bookmark"),
    "preset-network": QT_TRANSLATE_NOOP("Edits", "use textbook network"),
    "melt-blocks": QT_TRANSLATE_NOOP("Edits", "melt blocks"),
    "fix": QT_TRANSLATE_NOOP("Edits", "mend network"),
    "open-restart": QT_TRANSLATE_NOOP("Edits", "open a restart"),
    "fork": QT_TRANSLATE_NOOP("Edits", "fork here"),
    "swap-companion": QT_TRANSLATE_NOOP("Edits", "swap with the companion"),
    "end-comparison": QT_TRANSLATE_NOOP("Edits", "end comparison"),
    "reset": QT_TRANSLATE_NOOP("Edits", "reset weights"),
}


def edit_title(code: str) -> str:
    """The name of an edit in the reader's language; KeyError for an unknown code."""
    return QCoreApplication.translate("Edits", EDIT_TITLES[code])
