"""Keeps resources/translations in step with the code.

`python3 -m tests.translations --update` writes the texts of the code into ko.ts and en.ts (which Qt Linguist opens),
keeps what is translated, and compiles both; `--check` says what is missing, stale or wrong.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import PySide6
from PySide6.QtCore import QTranslator

from desktop_nn.paths import resource
from tests.screen_text import Findings, Text, find_texts

FORMS = {"ko": 1, "en": 2}  # plural forms by language; English needs no other translation
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%\d|</?\w+[^>]*>|…$|\(\*\.\w+\)")
_VARIANTS = {  # one word for a thing: what is not said (a pattern), and what is said instead
    "(?<!하이퍼)파라미터": "매개변수",
    "레이어": "층",
    "에폭": "에포크",
    "바이어스": "편향",
    "그래디언트": "기울기",
    "과대적합": "과적합",
}
_MNEMONIC = re.compile(r"&\w")

Forms = tuple[str, ...]  # the plural forms, or the one translation; an empty text is unfinished


def main(arguments: list[str]) -> int:
    """Run the command; 0 if nothing is wrong."""
    parser = argparse.ArgumentParser("python3 -m tests.translations", description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--update", action="store_true", help="write the texts of the code into the catalogues")
    choice.add_argument("--check", action="store_true", help="say what is missing, stale or wrong")
    if parser.parse_args(arguments).update:
        update()
    faults = check()
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(f"{len(faults)} faults in the translations\n")
    return 1 if faults else 0


def update() -> None:
    """Write and compile the catalogue of every language."""
    texts = _program().texts
    for language in FORMS:
        path = catalogue(language)
        known = read_catalogue(path) if path.is_file() else {}
        path.write_text(written(language, merged(language, texts, known)), "utf-8")
        compile_catalogue(path, path.with_suffix(".qm"))


def check() -> list[str]:
    """Everything that is wrong, one line each."""
    findings = _program()
    faults = list(findings.faults)
    for language in FORMS:
        known = read_catalogue(catalogue(language))
        faults += [f"{language}.ts: {fault}" for fault in compared(language, findings.texts, known)]
        faults += [f"{language}.qm: {fault}" for fault in uncompiled(catalogue(language).with_suffix(".qm"), known)]
    return faults


def catalogue(language: str) -> Path:
    """The file with the translations into a language."""
    return resource("translations", f"{language}.ts")


def wanted(language: str, texts: Mapping[Text, object]) -> list[Text]:
    """The texts that a language's catalogue holds: for English only those that count."""
    return [text for text in texts if language != "en" or text.plural]


def merged(language: str, texts: Mapping[Text, object], known: Mapping[Text, Forms]) -> dict[Text, Forms]:
    """The texts of the code with the translations known so far, also from another context."""
    elsewhere = {(text.source, text.plural): forms for text, forms in known.items() if all(forms)}
    count = {text: FORMS[language] if text.plural else 1 for text in texts}
    return {
        text: known.get(text) or elsewhere.get((text.source, text.plural)) or first_guess(language, text, count[text])
        for text in wanted(language, texts)
    }


def first_guess(language: str, text: Text, count: int) -> Forms:
    """English plurals by their "(s)"; nothing otherwise."""
    if language == "en" and "(s)" in text.source:
        return (text.source.replace("(s)", ""), text.source.replace("(s)", "s"))
    return ("",) * count


def compared(language: str, texts: Mapping[Text, list[str]], known: Mapping[Text, Forms]) -> Iterator[str]:
    """What is missing from a catalogue, stale in it, or translated wrongly."""
    needed = wanted(language, texts)
    for text in known:
        if text not in needed:
            yield f"{text.context}: {text.source!r} is no longer in the code"
    for text in needed:
        forms = known.get(text)
        if forms is None:
            yield f"{texts[text][0]}: {text.source!r} is missing"
        elif not all(forms):
            yield f"{texts[text][0]}: {text.source!r} is not translated"
        else:
            yield from mistranslated(text, forms)


def mistranslated(text: Text, forms: Forms) -> Iterator[str]:
    """Placeholders, tags, a closing ellipsis or outer spaces that a translation lost or invented; another word."""
    for form in forms:
        for word, usual in _VARIANTS.items():
            if re.search(word, form):
                yield f"{text.source!r}: not all words of {form!r} are the usual ones: say {usual}"
        if sorted(_PLACEHOLDER.findall(form)) != sorted(_PLACEHOLDER.findall(text.source)):
            yield f"{text.source!r}: other placeholders in {form!r}"
        if bool(_MNEMONIC.search(form)) != bool(_MNEMONIC.search(text.source)):
            yield f"{text.source!r}: a mnemonic (&X) lost or invented in {form!r}"
        if (form[0].isspace(), form[-1].isspace()) != (text.source[0].isspace(), text.source[-1].isspace()):
            yield f"{text.source!r}: other spaces around {form!r}"


def uncompiled(path: Path, known: Mapping[Text, Forms]) -> Iterator[str]:
    """Translations that the compiled catalogue does not give."""
    translator = QTranslator()
    if not translator.load(str(path)):
        yield "cannot be read"
        return
    for text, forms in known.items():
        number = 1 if text.plural else -1
        if all(forms) and translator.translate(text.context, text.source, text.comment or None, number) != forms[0]:
            yield f"{text.source!r} is stale: run python3 -m tests.translations --update"


def read_catalogue(path: Path) -> dict[Text, Forms]:
    """The texts of a .ts file with their translations."""
    result = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            plural = message.get("numerus") == "yes"
            text = Text(_of(context, "name"), _of(message, "source"), _of(message, "comment"), plural)
            result[text] = _forms(message, plural)
    return result


def written(language: str, translations: Mapping[Text, Forms]) -> str:
    """The text of a .ts file: contexts by name, messages as they stand in the code."""
    contexts: dict[str, list[str]] = {}
    for text, forms in translations.items():
        contexts.setdefault(text.context, []).append(_message(text, forms))
    body = "".join(
        f"<context>\n    <name>{name}</name>\n{''.join(contexts[name])}</context>\n" for name in sorted(contexts)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        f'<TS version="2.1" language="{language}" sourcelanguage="en">\n{body}</TS>\n'
    )


def compile_catalogue(source: Path, target: Path) -> None:
    """Compile a .ts file with Qt's lrelease."""
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / target.name
        subprocess.run([tool, "-silent", source, "-qm", compiled], check=True)
        target.write_bytes(compiled.read_bytes())


def _program() -> Findings:
    return find_texts(Path(__file__).parent.parent / "desktop_nn")


def _of(element: ElementTree.Element, name: str) -> str:
    return element.findtext(name) or ""


def _forms(message: ElementTree.Element, plural: bool) -> Forms:
    translation = message.find("translation")
    if translation is None:
        return ("",)
    if plural:
        return tuple(form.text or "" for form in translation.iter("numerusform"))
    return (translation.text or "",)


def _message(text: Text, forms: Forms) -> str:
    numerus = ' numerus="yes"' if text.plural else ""
    comment = f"        <comment>{_xml(text.comment)}</comment>\n" if text.comment else ""
    unfinished = "" if all(forms) else ' type="unfinished"'
    inner = "".join(f"<numerusform>{_xml(form)}</numerusform>" for form in forms) if text.plural else _xml(forms[0])
    return (
        f"    <message{numerus}>\n        <source>{_xml(text.source)}</source>\n{comment}"
        f"        <translation{unfinished}>{inner}</translation>\n    </message>\n"
    )


def _xml(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
