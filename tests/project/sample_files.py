"""Writes ``resources/samples``: ``python -m tests.project.sample_files``. A test fails where they are out of date."""

from pathlib import Path

import desktop_nn
from desktop_nn.project.files import to_bytes
from desktop_nn.project.presets import PRESETS

FOLDER = Path(desktop_nn.__file__).parents[1] / "resources" / "samples"
KEYS = ("spiral", "circles", "xor", "xor_gate", "and", "blobs3", "height_weight", "hand_worked")


def contents() -> dict[str, bytes]:
    """Return the files by name."""
    return {f"{key}.dnn": to_bytes(PRESETS[key].project) for key in KEYS}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in contents().items():
        (FOLDER / name).write_bytes(data)
