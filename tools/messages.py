"""The sentences of the house in four languages: one catalogue per app and language.

python tools/messages.py extract [app …]            look for new sentences; fill the English ones
python tools/messages.py todo APP LANGUAGE          what is not translated yet, as JSON
python tools/messages.py fill APP LANGUAGE FILE     take translations from such a JSON file ("-" reads standard input)
python tools/messages.py compile [app …]            make the .mo files that the running house reads
python tools/messages.py check [app …]              say what is missing, fuzzy, or different from place to place

JSON: {"English sentence": "translation"}; plural sentences {"One thing": ["one form", "other form"]}.
A sentence with a context has the key "context|||sentence".
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "beraad"
LANGUAGES = ("nl", "fr", "de", "en")
PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "de": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
}
TAG = re.compile(r"</?[a-zA-Z][^>]*>|&[a-z]+;|&#\d+;")
PLACEHOLDER = re.compile(r"%\([a-zA-Z_]\w*\)[sdif]|(?<!%)%[sdif]|\{[a-zA-Z_]\w*\}")


class CannotGoOn(Exception):
    """The message says what is wrong with the request."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one sentence in one catalogue."""

    where: str
    language: str
    sentence: str
    what: str

    def __str__(self) -> str:
        """Say it on one line."""
        return f"{self.where} [{self.language}] {self.sentence!r}: {self.what}"


def apps(names: Sequence[str] = (), house: Path = HOUSE) -> list[Path]:
    """Folders of the apps with those short names (``cases``, ``ui`` …); all of them without names."""
    found = {path.parent.name: path.parent for path in sorted(house.rglob("apps.py"))}
    unknown = [name for name in names if name not in found]
    if unknown:
        raise CannotGoOn(f"no such app: {', '.join(unknown)}; there are: {', '.join(found)}")
    return [found[name] for name in (names or found)]


def catalogue_path(app: Path, language: str) -> Path:
    """Where the catalogue of an app in a language lies."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def key_of(entry: polib.POEntry) -> str:
    """How JSON names a sentence."""
    return f"{entry.msgctxt}|||{entry.msgid}" if entry.msgctxt else f"{entry.msgid}"


def read(app: Path, language: str) -> polib.POFile:
    """The catalogue, or an empty one."""
    path = catalogue_path(app, language)
    catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "beraad",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return catalogue


def write(catalogue: polib.POFile, app: Path, language: str) -> None:
    """Keep the catalogue, sorted by sentence."""
    path = catalogue_path(app, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    catalogue.save(str(path))


def sentences_in(app: Path) -> list[polib.POEntry]:
    """Every sentence marked for translation in the app's Python files and templates.

    Looked for in a copy: what makemessages writes beside the sources while it works is in nobody's way there.
    """
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    options = ["--locale=xx", "--no-location", "--no-wrap", "--keep-pot", "--ignore=migrations/*"]
    command = [sys.executable, "-m", "django", "makemessages", *options, "--extension=html,txt,py,svg"]
    with tempfile.TemporaryDirectory(prefix="beraad-messages-") as folder:
        copy = Path(shutil.copytree(app, Path(folder) / app.name, ignore=shutil.ignore_patterns("locale", "*.pyc")))
        (copy / "locale").mkdir()
        template = copy / "locale" / "django.pot"
        try:
            subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True, text=True)
        except subprocess.CalledProcessError as error:
            raise CannotGoOn(f"makemessages failed in {app}:\n{error.stderr}") from error
        return list(polib.pofile(str(template))) if template.exists() else []


def merged(found: Sequence[polib.POEntry], old: polib.POFile, language: str) -> polib.POFile:
    """A catalogue with exactly the sentences found: old translations kept, never guessed."""
    known = {key_of(entry): entry for entry in old if "fuzzy" not in entry.flags}
    new = polib.POFile(wrapwidth=110)
    new.metadata = old.metadata
    for entry in found:
        kept = known.get(key_of(entry))
        fresh = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, msgid_plural=entry.msgid_plural)
        fresh.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        fresh.comment = entry.comment
        if entry.msgid_plural:
            fresh.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural} if language == "en" else {0: "", 1: ""}
            if kept is not None and kept.msgid_plural and language != "en":
                fresh.msgstr_plural = dict(kept.msgstr_plural)
        else:
            fresh.msgstr = entry.msgid if language == "en" else (kept.msgstr if kept is not None else "")
        new.append(fresh)
    return new


def extract(folders: Sequence[Path]) -> None:
    """Bring the catalogues of the apps up to date with their sources."""
    for app in folders:
        found = sentences_in(app)
        if not found and not any((app / "locale").rglob("*.po")):
            continue
        missing = []
        for language in LANGUAGES:
            catalogue = merged(found, read(app, language), language)
            write(catalogue, app, language)
            missing.append(f"{language} {len(untranslated(catalogue))}")
        print(f"{app.relative_to(ROOT)}: {len(found)} sentences; to do: {', '.join(missing)}")


def compile_catalogues(folders: Sequence[Path]) -> None:
    """Make the .mo files."""
    for app in folders:
        for language in LANGUAGES:
            path = catalogue_path(app, language)
            if path.exists():
                polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def untranslated(catalogue: polib.POFile) -> list[polib.POEntry]:
    """Sentences without a translation, or with a form missing."""
    return [entry for entry in catalogue if not entry.obsolete and not all(text for _, text in forms_of(entry))]


def todo(app: Path, language: str) -> dict[str, str | list[str]]:
    """What is to be translated, in the shape that ``fill`` takes."""
    return {key_of(entry): ["", ""] if entry.msgid_plural else "" for entry in untranslated(read(app, language))}


def fill(app: Path, language: str, translations: Mapping[str, object]) -> list[str]:
    """Put translations in; returns the keys that are no sentence of this app."""
    catalogue = read(app, language)
    known = {key_of(entry): entry for entry in catalogue}
    for key, value in translations.items():
        entry = known.get(key)
        if entry is None or not value:
            continue
        if entry.msgid_plural:
            if not isinstance(value, list) or len(value) != len(entry.msgstr_plural):
                raise CannotGoOn(f"{key!r} needs a list of {len(entry.msgstr_plural)} forms")
            entry.msgstr_plural = dict(enumerate(value))
        else:
            entry.msgstr = str(value)
    write(catalogue, app, language)
    return [key for key in translations if key not in known]


def forms_of(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """Pairs of English and translated text."""
    if entry.msgid_plural:
        for number, text in entry.msgstr_plural.items():
            yield (entry.msgid if number == 0 else entry.msgid_plural), text
    else:
        yield entry.msgid, entry.msgstr


def faults_of_entry(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translated sentence."""
    if "fuzzy" in entry.flags:
        yield "fuzzy"
    if entry.obsolete:
        yield "no longer used; run extract"
        return
    for english, text in forms_of(entry):
        if not text:
            yield "not translated"
            continue
        if set(TAG.findall(text)) - set(TAG.findall(english)):
            yield "markup that the English sentence does not have"
        given = set(PLACEHOLDER.findall(text))
        wanted = set(PLACEHOLDER.findall(english))
        if entry.msgid_plural:  # "one thing" need not say the number
            wanted = given | (wanted if english != entry.msgid else set())
            given &= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        if wanted != given:
            yield f"placeholders differ: {sorted(wanted ^ given)}"


def faults(folders: Sequence[Path]) -> list[Fault]:
    """Everything that keeps the catalogues from being finished."""
    found: list[Fault] = []
    seen: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for app in folders:
        for language in LANGUAGES:
            for entry in read(app, language):
                found += [Fault(app.name, language, entry.msgid, what) for what in faults_of_entry(entry)]
                for text in {str(text) for _, text in forms_of(entry) if text and not entry.msgid_plural}:
                    seen[language, key_of(entry)][text].append(app.name)
    for (language, key), texts in seen.items():
        if len(texts) > 1:
            ways = "; ".join(f"{text!r} in {', '.join(who)}" for text, who in texts.items())
            found.append(Fault("everywhere", language, key, f"translated differently: {ways}"))
    return found


def stale(folders: Sequence[Path]) -> list[Fault]:
    """Sentences in the sources that no catalogue has (or the other way round)."""
    found: list[Fault] = []
    for app in folders:
        in_sources: set[str] = {key_of(entry) for entry in sentences_in(app)}
        catalogues: list[set[str]] = [{key_of(entry) for entry in read(app, language)} for language in LANGUAGES]
        new, old = in_sources - catalogues[0].intersection(*catalogues), catalogues[0].union(*catalogues) - in_sources
        found += [Fault(app.name, "all", key, "not extracted") for key in sorted(new)]
        found += [Fault(app.name, "all", key, "not in the sources") for key in sorted(old)]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["extract", "compile", "check", "todo", "fill"])
    parser.add_argument("rest", nargs="*")
    given = parser.parse_args(arguments)
    try:
        if given.command in {"todo", "fill"}:
            return one_language(given.command, given.rest)
        folders = apps(given.rest)
        if given.command == "extract":
            extract(folders)
        elif given.command == "compile":
            compile_catalogues(folders)
        else:
            problems = stale(folders) + faults(folders)
            print("\n".join(map(str, problems)) or "Every sentence stands in four languages.")
            return 1 if problems else 0
    except CannotGoOn as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def one_language(command: str, rest: Sequence[str]) -> int:
    """The commands that work on one app and one language."""
    if len(rest) != (2 if command == "todo" else 3) or rest[1] not in LANGUAGES:
        raise CannotGoOn("usage: todo APP LANGUAGE | fill APP LANGUAGE FILE")
    app = apps([rest[0]])[0]
    if command == "todo":
        print(json.dumps(todo(app, rest[1]), ensure_ascii=False, indent=1))
        return 0
    source = sys.stdin.read() if rest[2] == "-" else Path(rest[2]).read_text(encoding="utf-8")
    strangers = fill(app, rest[1], json.loads(source))
    for key in strangers:
        print(f"not a sentence of {app.name}: {key!r}", file=sys.stderr)
    print(f"{app.name} [{rest[1]}]: {len(todo(app, rest[1]))} to do")
    return 1 if strangers else 0


if __name__ == "__main__":
    sys.exit(main())
