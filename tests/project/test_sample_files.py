"""The samples that come with the program are the presets, and load as they are."""

from dataclasses import replace

import pytest

from desktop_nn.project.files import load
from desktop_nn.project.presets import PRESETS
from tests.project.sample_files import FOLDER, KEYS, contents


def test_the_folder_holds_exactly_what_the_presets_give() -> None:
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == contents()


@pytest.mark.parametrize("key", KEYS)
def test_a_sample_opens_as_its_preset(key: str) -> None:
    opened, preset = load(FOLDER / f"{key}.dnn"), PRESETS[key].project
    assert replace(opened, run=None) == replace(preset, run=None)
    if preset.run is None:
        assert opened.run is None
    else:  # a run equals only itself
        assert opened.run is not None
        assert opened.run.now.theta.tolist() == preset.run.now.theta.tolist()
