"""The language on the screen: English or Korean, switched while the program runs.

Qt tells every widget by `QEvent.LanguageChange`.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop_nn.paths import resource

# code -> name in its own language
LANGUAGES = {"en": "English", "ko": "한국어"}


def resolve_language(code: str) -> str:
    """The code itself, or for "system" the first of the desktop's languages that the program speaks.

    Raises KeyError for a language it does not speak.
    """
    if code != "system":
        LANGUAGES[code]
        return code
    wanted = [name.replace("_", "-").split("-")[0] for name in QLocale.system().uiLanguages()]
    return next((name for name in wanted if name in LANGUAGES), "en")


def install_language(app: QCoreApplication, code: str) -> None:
    """Speak "en", "ko" or the "system" language from now on, in Qt's own dialogs as well.

    Raises KeyError for another code and OSError where a translation cannot be read.
    """
    language = resolve_language(code)
    words = _Catalogue(resource("translations", f"{language}.qm"))  # for English too: it holds the plurals
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language))
    qt_words = QTranslator(app)
    if qt_words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt_words)  # some distributions of Qt come without; its dialogs then stay English
    words.setParent(app)
    app.installTranslator(words)


class _Catalogue(QTranslator):
    """A catalogue in memory. Qt would map the file, and the program would end where another one writes it anew."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._content = path.read_bytes()  # Qt does not copy it
        if not self.load(self._content):
            raise OSError(f"cannot read the translation {path}")
