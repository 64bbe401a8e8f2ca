"""The page of a replay: whole in itself, its numbers the run's own, and what was typed never more than text."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageFont

from desktop_nn.engine.network import Network
from desktop_nn.engine.planes import project as projected
from desktop_nn.engine.probes import MapProbe
from desktop_nn.engine.surface import loss_grid
from desktop_nn.export.replay.page import MOST_POINTS, size_of, to_html
from desktop_nn.export.replay.recording import FACE, planned
from desktop_nn.paths import resource
from desktop_nn.project.presets import PRESETS
from desktop_nn.project.samples import samples_of
from tests.export.replay.run import looks, page_of, recording_of, trainer_of, unpacked

HOSTILE = "</script><script>alert(1)</script><!-- {{data}} {{script}} \u2028 \u2029 & \" ' \\ 나의 실험 \U0001f4c9"
HARMLESS = {"charset", "content", "http-equiv", "name", "lang", "id", "role", "type", "min", "step", "for", "hidden"}


@pytest.mark.parametrize("preset", ["spiral", "blobs3", "sine", "xor_gate", "height_weight"])
def test_a_page_refers_to_nothing_outside(preset: str) -> None:
    recording = recording_of(preset)
    page = page_of(recording)
    assert {name for _, attributes in page.elements for name in attributes} <= HARMLESS
    assert not {"img", "link", "iframe", "object", "form", "a", "base"} & {tag for tag, _ in page.elements}
    text = to_html(recording, looks(recording.project)).decode().replace(page.texts["script"][0], "")
    assert re.search(r"https?:|//[a-z]|url\(|@import|fetch\(|XMLHttp|WebSocket|import\(", text) is None
    policy = next(attributes for _, attributes in page.elements if "http-equiv" in attributes)["content"]
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_a_page_brings_its_korean_letters_and_nothing_more() -> None:
    recording = recording_of("spiral")
    plain = looks(recording.project)
    korean = replace(plain, title="나선을 배우는 신경망 (쀍) · 學")
    text = to_html(recording, korean).decode()
    plan = planned(recording.project, recording.stage, 7)
    (rule,) = re.findall(r"@font-face\{.*\}", text)
    assert "url(" not in text.replace('src:url("data:font/woff;base64,', "")
    assert "@font-face" not in to_html(recording, plain).decode()
    assert size_of(plan, korean) - size_of(plan, plain) == pytest.approx(len(rule), rel=0.1)
    font = base64.b64decode(rule.partition("base64,")[2].partition('"')[0])
    wanted = set("나선을배우는신경망쀍")
    freetype = ImageFont.truetype(io.BytesIO(font))  # reads the tables anew
    assert {sign for sign in wanted | set("가힣a") if freetype.getmask(sign).getbbox()} == wanted
    original = ImageFont.truetype(resource("fonts", "Pretendard-Regular.otf"))
    assert all(bytes(freetype.getmask(sign)) == bytes(original.getmask(sign)) for sign in wanted)
    assert all(freetype.getlength(sign) == original.getlength(sign) for sign in wanted)


def test_every_placeholder_is_filled() -> None:
    text = to_html(recording_of("spiral"), looks(PRESETS["spiral"].project)).decode()
    assert "{{" not in text.replace('"{{', "")


@pytest.mark.parametrize("preset", ["spiral", "blobs3", "hand_worked"])
def test_weights_losses_and_outputs_are_those_of_the_run(preset: str) -> None:
    recording = recording_of(preset)
    data, trainer = page_of(recording).data, trainer_of(recording.project)
    edges, frames = len(recording.stage.weights), len(data["steps"])
    weights = unpacked(data["weights"], "<f4", frames, edges)
    biases = unpacked(data["biases"], "<f4", frames, recording.stage.nodes)
    outputs = unpacked(data["outputs"], "<f4", frames, data["count"], data["cells"], data["cells"])
    low, high = data["spans"][0]
    probe = MapProbe(low, high, data["cells"])
    for frame, step in enumerate(data["steps"]):
        trainer.run(until=step)
        theta, found = trainer.theta, trainer.snapshot(probes=[probe])
        np.testing.assert_array_equal(weights[frame], theta[recording.stage.weights])
        known = recording.stage.biases >= 0
        np.testing.assert_array_equal(biases[frame][known], theta[recording.stage.biases[known]])
        assert np.isnan(biases[frame][~known]).all()
        maps = found.probes[probe].values[recording.project.network.output]  # type: ignore[attr-defined]
        np.testing.assert_array_equal(outputs[frame], maps)
        assert data["trainLoss"][frame] == found.metrics.train_loss
        assert data["testScore"][frame] == found.metrics.test_score
        assert data["epochs"][frame] == found.epoch
    assert (data["steps"][0], data["steps"][-1]) == (0, 90)


def test_the_ground_is_the_loss_on_the_plane_and_the_way_lies_on_it() -> None:
    recording = recording_of("spiral")
    ground, trainer = page_of(recording).data["ground"], trainer_of(recording.project)
    assert recording.ground is not None
    plane, samples = recording.ground.plane, samples_of(recording.split)
    network = Network.of(recording.project.network, recording.project.training)
    a, b = np.array(ground["a"]), np.array(ground["b"])
    expected = loss_grid(network, samples.x_train, samples.y_train, plane, a, b)
    np.testing.assert_array_equal(unpacked(ground["losses"], "<f4", len(b), len(a)), expected.astype(np.float32))
    for place, offset, step in zip(ground["coords"], ground["offsets"], recording.steps, strict=True):
        trainer.run(until=int(step))
        coords, offsets = projected(plane, trainer.theta[None])
        assert place == pytest.approx(coords[0], abs=1e-12)
        assert offset == pytest.approx(offsets[0], abs=1e-12)
    assert ground["coords"][-1] == pytest.approx([0.0, 0.0], abs=1e-9)  # the plane goes through the last step
    assert plane.explained is not None
    assert f"{100 * plane.explained:.0f}" in ground["text"]


def test_two_weights_are_their_own_axes() -> None:
    recording = recording_of("height_weight")
    assert recording.ground is not None
    assert recording.ground.plane.kind == "weights"
    ground, thetas = page_of(recording, axes=("w", "b")).data["ground"], recording.weights
    assert ground["names"] == ["w", "b"]
    assert [place[0] for place in ground["coords"]] == pytest.approx(thetas[:, 0].tolist())
    assert max(ground["offsets"]) < 1e-6


def test_a_line_is_drawn_from_a_single_input() -> None:
    recording = recording_of("sine")
    data = page_of(recording).data
    assert (data["dims"], data["count"]) == (1, 1)
    assert unpacked(data["outputs"], "<f4", len(data["steps"]), 1, data["cells"]).shape[2] == 101
    faces = unpacked(data["faces"], "u1", len(data["steps"]), recording.stage.nodes, FACE)
    assert faces[0, 0, 0] < faces[0, 0, -1]  # the input itself rises


def test_neurons_have_the_lowest_and_highest_colour_where_their_activation_ends() -> None:
    recording = recording_of("spiral")
    assert recording.faces is not None
    output = recording.faces[-1, -1]  # of a sigmoid: 0 to 1
    assert recording.outputs is not None
    values = recording.outputs[-1, 0, 1::3, 1::3]
    np.testing.assert_array_equal(output, np.rint(values.astype(np.float64) * 255).astype(np.uint8))


def test_curves_are_the_measured_ones_with_the_last_step() -> None:
    recording = recording_of("spiral", 2000, 3)
    curves, series = page_of(recording).data["curves"], recording.record.series
    assert len(curves["steps"]) <= MOST_POINTS + 1
    assert curves["steps"][-1] == 2000
    measured = dict(zip(series.steps.tolist(), series.train_loss.tolist(), strict=True))
    for step, loss in list(zip(curves["steps"], curves["train"], strict=True))[:-1]:
        assert measured[step] == loss
    assert curves["train"][-1] == recording.metrics[0, -1]


def test_what_was_typed_is_text_and_nothing_else() -> None:
    recording = recording_of("spiral")
    layers = dict.fromkeys(recording.project.network.order, HOSTILE)
    plain = page_of(recording)
    page = page_of(recording, title=HOSTILE, layers=layers, inputs=(HOSTILE, "x"), language='en"><b>')
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert page.texts["title"] == page.texts["h1"] == [HOSTILE]
    assert page.elements[0] == ("html", {"lang": 'en"><b>'})
    assert [column["name"] for column in page.data["columns"]] == list(layers.values())
    assert page.data["inputs"] == [HOSTILE, "x"]
    raw = page.texts["script"][0]
    assert not set("<>&\u2028\u2029") & set(raw)


def test_what_is_not_finite_is_said_as_null() -> None:
    recording = recording_of("xor_gate")
    metrics = recording.metrics.copy()
    metrics[0, 0], metrics[1, 0] = np.inf, np.nan
    data = page_of(replace(recording, metrics=metrics)).data
    assert data["trainLoss"][0] is None
    assert data["testLoss"][0] is None
    assert data["trainLoss"][1] == metrics[0, 1]


def test_the_same_run_gives_the_same_page() -> None:
    project = recording_of("xor").project
    first, second = (to_html(recording_of.__wrapped__("xor"), looks(project)) for _ in range(2))
    assert first == second
