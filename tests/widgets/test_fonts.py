"""The shipped fonts have every sign the program writes, so that a bare machine shows no empty boxes."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from desktop_nn.paths import resource
from desktop_nn.widgets.fonts import MONO_FAMILY, SYMBOL_FAMILY, TEXT_FAMILY, mono_font, number_font, text_font

SIGNS = "∂η×Δ→₁₂₃²⁽¹⁾σ−✓⋮·ŷ∇λ∞≈≤≥…–—‘’“”ΣΠ∈ℝ⊕▾▸●○✕⟳↑↓←ᵀ⁻⁵"


def supported(family: str, signs: str) -> set[str]:
    """Return the signs for which the family itself has a glyph."""
    raw = QRawFont.fromFont(QFont(family))
    assert raw.familyName() == family
    return {sign for sign in signs if raw.supportsCharacter(ord(sign))}


def test_text_and_symbols_together_have_every_sign(app: QApplication) -> None:
    assert set(SIGNS) - supported(TEXT_FAMILY, SIGNS) - supported(SYMBOL_FAMILY, SIGNS) == set()


def test_text_has_every_korean_syllable(app: QApplication) -> None:
    syllables = "".join(map(chr, range(0xAC00, 0xD7A4)))
    assert len(supported(TEXT_FAMILY, syllables)) == 11172


def test_mono_has_ascii_and_greek(app: QApplication) -> None:
    signs = "".join(map(chr, range(0x20, 0x7F))) + "αβηλσθ×∂−"
    assert supported(MONO_FAMILY, signs) == set(signs)


def test_the_application_writes_with_them(app: QApplication) -> None:
    assert QFontInfo(app.font()).family() == TEXT_FAMILY
    assert QFontInfo(mono_font()).family() == MONO_FAMILY
    assert QFontInfo(text_font(bold=True)).weight() == QFont.Weight.DemiBold


@pytest.mark.parametrize("font", [text_font, number_font, mono_font])
def test_figures_are_equally_wide(app: QApplication, font: Callable[[int], QFont]) -> None:
    metrics = QFontMetricsF(font(20))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1


def test_every_font_has_its_licence_beside_it() -> None:
    names = {path.name for path in resource("fonts").iterdir()}
    assert {"LICENSE-Pretendard.txt", "LICENSE-DejaVu.txt"} <= names
    assert "SIL Open Font License" in resource("fonts", "LICENSE-Pretendard.txt").read_text("utf-8").replace(
        "SIL OPEN FONT LICENSE", "SIL Open Font License"
    )
