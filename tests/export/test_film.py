"""Films are what other programs read: so many pictures, in order, of the right size and length."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageSequence

from desktop_nn.export.film import LAST, Frame, suffixes, to_film


def frames(count: int) -> list[Frame]:
    """A red square that moves to the right over a grey ground."""
    found = []
    for i in range(count):
        frame = np.full((40, 80, 3), 90, np.uint8)
        frame[10:30, 5 + 10 * i : 15 + 10 * i] = (220, 40, 40)
        found.append(frame)
    return found


@pytest.mark.parametrize("suffix", suffixes())
def test_a_film_shows_its_frames_in_order_and_the_last_one_longer(suffix: str) -> None:
    data = to_film(frames(5), 5, suffix, 50)
    with Image.open(io.BytesIO(data)) as film:
        assert film.format == suffix.removeprefix(".").upper()
        assert film.size == (80, 40)
        assert film.n_frames == 5  # type: ignore[attr-defined]
        assert film.info.get("loop") == 0
        durations, places = [], []
        for picture in ImageSequence.Iterator(film):
            picture.load()
            durations.append(picture.info["duration"])
            red = np.asarray(picture.convert("RGB")).astype(int)
            places.append(int((red[20, :, 0] - red[20, :, 1]).argmax()))
    assert [place // 10 for place in places] == sorted({place // 10 for place in places})
    assert len(set(places)) == 5
    assert durations == [50, 50, 50, 50, LAST]


@pytest.mark.parametrize("suffix", suffixes())
def test_frames_are_taken_one_by_one_and_giving_up_goes_through(suffix: str) -> None:
    taken: list[int] = []

    def slowly() -> Iterator[Frame]:
        for i, frame in enumerate(frames(6)):
            if i == 3:
                raise KeyboardInterrupt
            taken.append(i)
            yield frame

    with pytest.raises(KeyboardInterrupt):
        to_film(slowly(), 6, suffix, 50)
    assert taken == [0, 1, 2]


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(KeyError):
        to_film(frames(2), 2, ".mp4", 50)
    with pytest.raises(ValueError, match="a frame"):
        to_film([], 0, ".gif", 50)
