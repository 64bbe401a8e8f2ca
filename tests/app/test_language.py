"""Every text is translated, the tool that watches over it sees what it should, and the language changes live."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app import language
from desktop_nn.app.language import LANGUAGES, install_language, resolve_language
from desktop_nn.paths import resource
from desktop_nn.widgets.banner import Banner
from tests import translations
from tests.screen_text import Findings, Text, read_source


@pytest.fixture
def english(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application, in English again afterwards."""
    yield qapp
    install_language(qapp, "en")


def test_every_text_is_translated() -> None:
    assert translations.check() == []


def found(code: str) -> Findings:
    """Return what is found in a piece of code."""
    findings = Findings()
    read_source(code, "file.py", findings)
    return findings


def test_texts_are_found_wherever_they_stand() -> None:
    findings = found(
        "class A:\n"
        "    title = QT_TRANSLATE_NOOP('Rows', 'one')\n"
        "    def f(self):\n"
        "        QCoreApplication.translate('Ctx', 'two')\n"
        "        def inner(): return self.tr('thr' 'ee') if x else f'{self.tr(\"four\")}'\n"
        "        return self.tr('%n step(s)', None, n), self.tr('Open', 'verb'), translate('Ctx', '%n cats', '', n)\n"
    )
    assert findings.faults == []
    assert set(findings.texts) == {
        Text("Rows", "one"),
        Text("Ctx", "two"),
        Text("A", "three"),
        Text("A", "four"),
        Text("A", "%n step(s)", plural=True),
        Text("A", "Open", "verb"),
        Text("Ctx", "%n cats", plural=True),
    }
    assert findings.texts[Text("A", "three")] == ["file.py:5"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("self.tr(f'step {n}')", "not a literal"),
        ("self.tr(name)", "not a literal"),
        ("self.tr('a' + b)", "not a literal"),
        ("other.tr('a')", "another object"),
        ("self.tr('%n steps')", "no number"),
        ("translate('Ctx', f'step {n}')", "put together"),
        ("translate('Ctx', 'step {n}'.format(n=1))", "put together"),
        ("label.setText('Loss')", "untranslated"),
        ("label.setText(f'Loss {x}')", "untranslated"),
        ("QPushButton('Play')", "untranslated"),
        ("menu.addAction(icon, 'Play')", "untranslated"),
        ("QLabel(text='Play')", "untranslated"),
    ],
)
def test_misuse_is_told(statement: str, told: str) -> None:
    faults = found(f"class A:\n    def f(self):\n        {statement}\n").faults
    assert len(faults) == 1
    assert faults[0].startswith("file.py:3: ")
    assert told in faults[0]


@pytest.mark.parametrize(
    "statement",
    ["translate(context, text)", "'abc'.translate(table)", "label.setText('0.5')", "label.setText(f'{x} %')",
     "label.setText('<b>Desktop NN</b>')", "label.setText(self.tr('Loss'))", "combo.addItem(label, 'adam')"],
)  # fmt: skip
def test_right_use_is_not_told(statement: str) -> None:
    faults = found(f"class A:\n    def f(self):\n        {statement}\n").faults
    assert faults == []


STEP, STEPS = Text("A", "Go to {step}"), Text("A", "%n step(s)", plural=True)


def test_faults_of_a_catalogue_are_told() -> None:
    code = {STEP: ["a.py:1"], STEPS: ["a.py:2"]}
    good = {STEP: ("{step}로",), STEPS: ("%n단계",)}
    assert list(translations.compared("ko", code, good)) == []
    assert "is missing" in next(translations.compared("ko", code, {STEPS: ("%n단계",)}))
    assert "not translated" in next(translations.compared("ko", code, {**good, STEP: ("",)}))
    assert "no longer" in next(translations.compared("ko", {STEP: ["a.py:1"]}, good))
    assert "other placeholders" in next(translations.compared("ko", code, {**good, STEP: ("{stop}로",)}))
    assert "other placeholders" in next(translations.compared("ko", code, {**good, STEPS: ("단계",)}))
    assert "other spaces" in next(translations.compared("ko", code, {**good, STEP: (" {step}로",)}))
    assert "mnemonic" in next(translations.mistranslated(Text("A", "&Open"), ("열기",)))
    assert list(translations.mistranslated(Text("A", "&Open"), ("열기(&O)",))) == []
    assert "say 매개변수" in next(translations.mistranslated(Text("A", "parameters"), ("파라미터",)))
    assert list(translations.compared("en", code, {STEPS: ("%n step", "%n steps")})) == []


def test_merging_keeps_what_is_known_and_guesses_english_plurals() -> None:
    moved = Text("B", "Go to {step}")
    merged = translations.merged("ko", {moved: [], STEPS: []}, {STEP: ("{step}로",)})
    assert merged == {moved: ("{step}로",), STEPS: ("",)}
    assert translations.merged("en", {STEP: [], STEPS: []}, {}) == {STEPS: ("%n step", "%n steps")}


def test_a_catalogue_is_written_read_and_compiled(qapp: QApplication, tmp_path: Path) -> None:
    quoted = Text("A", 'say "x" & <b>\nnext', "it's")
    known = {
        STEP: ("{step}로",),
        STEPS: ("%n step", "%n steps"),
        quoted: ('"x" & <b>\n다음',),
        Text("B", "todo"): ("",),
    }
    path = tmp_path / "x.ts"
    path.write_text(translations.written("en", known), "utf-8")
    assert translations.read_catalogue(path) == known
    translations.compile_catalogue(path, tmp_path / "x.qm")
    assert list(translations.uncompiled(tmp_path / "x.qm", known)) == []
    translator = QTranslator()
    assert translator.load(str(tmp_path / "x.qm"))
    assert [translator.translate("A", "%n step(s)", None, n) for n in (1, 2)] == ["%n step", "%n steps"]
    changed = {**known, STEP: ("{step}단계로",)}
    assert "stale" in next(translations.uncompiled(tmp_path / "x.qm", changed))
    assert list(translations.uncompiled(tmp_path / "none.qm", known)) == ["cannot be read"]


def test_the_language_changes_live(english: QApplication, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    seen: dict[str, list[object]] = {}
    for code in ("en", "ko", "en"):
        install_language(english, code)
        QCoreApplication.processEvents()
        tip = next(child.toolTip() for child in banner.children() if isinstance(child, QWidget) and child.toolTip())
        seen.setdefault(code, []).append((tip, buttons.buttons()[0].text(), QLocale().language()))
    assert seen["en"][0] == seen["en"][1] == ("Close this message", "Cancel", QLocale.Language.English)
    assert seen["ko"] == [("이 메시지 닫기", "취소", QLocale.Language.Korean)]


def test_switching_leaves_no_translator_behind(english: QApplication) -> None:
    for code in ("ko", "en", "ko"):
        install_language(english, code)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(english.findChildren(QTranslator)) == 2


def test_a_catalogue_may_be_written_anew_while_it_is_spoken(
    english: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ko.qm"
    file.write_bytes(resource("translations", "ko.qm").read_bytes())
    monkeypatch.setattr(language, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    install_language(english, "ko")
    file.write_bytes(b"")
    gc.collect()
    assert QCoreApplication.translate("Diagram", "One unit more") == "유닛 하나 늘리기"
    with pytest.raises(OSError, match=r"ko\.qm"):
        install_language(english, "ko")
    assert QCoreApplication.translate("Diagram", "One unit more") == "유닛 하나 늘리기"
    monkeypatch.undo()


class _Counted(QObject):
    """Counts the language changes that a window hears."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LanguageChange
        return False


def test_a_switch_is_heard_once(english: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QCoreApplication.processEvents()
    heard = _Counted(window)
    install_language(english, "ko")
    QCoreApplication.processEvents()
    assert heard.count == 1


@pytest.mark.parametrize(
    ("wanted", "code"), [(["ko-KR", "en-US"], "ko"), (["de_DE", "ko_KR"], "ko"), (["fr"], "en"), (["C"], "en")]
)
def test_the_system_language(monkeypatch: pytest.MonkeyPatch, wanted: list[str], code: str) -> None:
    class System:
        """A desktop with these languages."""

        def uiLanguages(self) -> list[str]:  # noqa: N802
            return wanted

    monkeypatch.setattr(language, "QLocale", type("Locale", (), {"system": staticmethod(System)}))
    assert resolve_language("system") == code


def test_an_unknown_language_is_refused(english: QApplication) -> None:
    before = QLocale().language()
    with pytest.raises(KeyError):
        install_language(english, "tlh")
    assert QLocale().language() == before
    assert set(LANGUAGES) == {"en", "ko"}
