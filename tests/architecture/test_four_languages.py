"""Every sentence stands in Dutch, French, German and English, finished, and the same words mean the same everywhere."""

import shutil

import polib
import pytest

from tests.architecture.house import HOUSE, all_clear
from tools import messages

needs_gettext = pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")


@pytest.fixture
def planted_app(tmp_path, monkeypatch):
    app = tmp_path / "beraad" / "rooms" / "planted"
    app.mkdir(parents=True)
    (app / "apps.py").touch()
    (app / "views.py").write_text(
        'from django.utils.translation import gettext as _, ngettext\n'
        'a = _("Hello %(name)s")\nb = ngettext("one place", "%(n)d places", 2)\n',
        encoding="utf-8",
    )  # fmt: skip
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    return app


def finished(app):
    messages.extract([app])
    for language in ("nl", "fr", "de"):
        messages.fill(app, language, {"Hello %(name)s": "Dag %(name)s", "one place": ["één", "%(n)d"]})


def faults_after(app, language, change):
    catalogue = messages.read(app, language)
    change(catalogue)
    messages.write(catalogue, app, language)
    return [fault.what for fault in messages.faults([app])]


@needs_gettext
def test_every_sentence_was_extracted():
    all_clear([str(fault) for fault in messages.stale(messages.apps())])


def test_every_sentence_is_finished_in_four_languages():
    all_clear([str(fault) for fault in messages.faults(messages.apps())])


def test_every_app_with_sentences_has_its_own_catalogues():
    catalogues = {path.relative_to(HOUSE) for path in HOUSE.rglob("*.po")}
    homes = {path.relative_to(HOUSE) for path in messages.apps()}
    assert catalogues
    for catalogue in catalogues:
        app = catalogue.parents[3]
        assert app in homes, f"{catalogue} belongs to no app"
        assert {
            app / "locale" / language / "LC_MESSAGES" / "django.po" for language in messages.LANGUAGES
        } <= catalogues


@needs_gettext
def test_a_finished_catalogue_has_no_fault(planted_app):
    finished(planted_app)
    assert messages.faults([planted_app]) == []
    assert messages.stale([planted_app]) == []


@needs_gettext
def test_a_missing_translation_is_caught(planted_app):
    messages.extract([planted_app])
    assert {fault.what for fault in messages.faults([planted_app])} == {"not translated"}


@needs_gettext
def test_a_sentence_nobody_extracted_is_caught(planted_app):
    finished(planted_app)
    with (planted_app / "views.py").open("a", encoding="utf-8") as file:
        file.write('c = _("New")\n')
    assert {fault.what for fault in messages.stale([planted_app])} == {"not extracted"}


@needs_gettext
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<b>Dag</b> %(name)s", "markup"),
        ("Dag", "placeholders"),
        ("Dag %(naam)s", "placeholders"),
    ],
)
def test_markup_and_lost_placeholders_are_caught(planted_app, text, what):
    finished(planted_app)

    def change(catalogue):
        catalogue.find("Hello %(name)s").msgstr = text

    assert any(what in fault for fault in faults_after(planted_app, "nl", change))


@needs_gettext
def test_a_fuzzy_sentence_is_caught(planted_app):
    finished(planted_app)
    assert "fuzzy" in faults_after(planted_app, "fr", lambda catalogue: catalogue[0].flags.append("fuzzy"))


@needs_gettext
def test_a_missing_plural_is_caught(planted_app):
    finished(planted_app)

    def change(catalogue):
        catalogue.find("one place").msgstr_plural = {0: "één", 1: ""}

    assert "not translated" in faults_after(planted_app, "de", change)


def test_the_same_sentence_translated_in_two_ways_is_caught(tmp_path):
    for name, text in (("one", "Bewaren"), ("two", "Opslaan")):
        catalogue = messages.read(tmp_path / name, "nl")
        catalogue.append(polib.POEntry(msgid="Save", msgstr=text))
        messages.write(catalogue, tmp_path / name, "nl")
    found = [fault.what for fault in messages.faults([tmp_path / "one", tmp_path / "two"])]
    assert found == ["translated differently: 'Bewaren' in one; 'Opslaan' in two"]
