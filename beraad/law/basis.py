"""What a citation looks like on a screen: short label, title, official address, and a note."""

from dataclasses import dataclass
from datetime import date

from beraad.law.instruments import INSTRUMENTS, LANGUAGES, Instrument, Reading
from beraad.law.tables_of_law import read
from beraad.law.verdict import BasisKind, Citation

_TO_BE_CONFIRMED = {"nl": "te bevestigen", "fr": "à confirmer", "de": "zu bestätigen", "en": "to be confirmed"}
_HOUSE_RULE = {"nl": "huisregel {0}", "fr": "règle de la maison {0}", "de": "Hausregel {0}", "en": "house rule {0}"}
_NOT_LAW = {
    "nl": "Een keuze van dit huis, geen wetsartikel.",
    "fr": "Un choix de la maison, pas un article de loi.",
    "de": "Eine Entscheidung dieses Hauses, kein Gesetzesartikel.",
    "en": "A choice of this house, not an article of law.",
}
_OPEN = {
    "nl": "Geldt pas als de verwerkingsverantwoordelijke dit bevestigt, op schriftelijk advies van de DPO.",
    "fr": "Ne vaut qu'une fois confirmé par le responsable du traitement, sur avis écrit de son DPO.",
    "de": "Gilt erst, wenn der Verantwortliche es auf schriftlichen Rat des Datenschutzbeauftragten bestätigt.",
    "en": "Counts only once the controller confirms it, on the DPO's written advice.",
}
_CONFIRMED = {
    "nl": "bevestigd op {0} door {1}",
    "fr": "confirmé le {0} par {1}",
    "de": "am {0} von {1} bestätigt",
    "en": "confirmed on {0} by {1}",
}
_ON_ADVICE = {
    "nl": "Bevestigd door de verwerkingsverantwoordelijke, op schriftelijk advies van de DPO.",
    "fr": "Confirmé par le responsable du traitement, sur avis écrit de son DPO.",
    "de": "Vom Verantwortlichen auf schriftlichen Rat des Datenschutzbeauftragten bestätigt.",
    "en": "Confirmed by the controller, on the DPO's written advice.",
}
_PARTLY_READ = {
    "nl": "Gelezen via uittreksels: na te kijken in de officiële tekst.",
    "fr": "Lu par extraits : à vérifier dans le texte officiel.",
    "de": "In Auszügen gelesen: anhand des amtlichen Textes zu prüfen.",
    "en": "Read through excerpts: to be checked against the official text.",
}
_ENDED = {
    "nl": "Gold tot en met {0}.",
    "fr": "En vigueur jusqu'au {0} inclus.",
    "de": "In Kraft bis einschließlich {0}.",
    "en": "In force up to and including {0}.",
}


@dataclass(frozen=True, slots=True)
class BasisText:
    """A citation in words."""

    label: str
    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedBy:
    """That a controller confirmed an open question: the day as the reader writes it, and who pressed."""

    day: str
    name: str


def describe(
    citation: Citation, language: str, on: date | None = None, confirmed: ConfirmedBy | None = None
) -> BasisText:
    """The citation in the reader's language; with ``on``, the note says when the text no longer held that day.

    An open question that was ``confirmed`` says when and by whom instead of *to be confirmed*.
    """
    spoken = language[:2].lower()
    if spoken not in LANGUAGES:
        spoken = LANGUAGES[0]
    if citation.kind is BasisKind.HOUSE_RULE:
        title = read("house_rules").get(citation.source, {}).get(spoken, "")
        return BasisText(_HOUSE_RULE[spoken].format(citation.source), title, note=_NOT_LAW[spoken])
    if citation.kind is BasisKind.TO_BE_CONFIRMED:
        title = read("parameter_names").get(citation.source, {}).get(spoken, "")
        if confirmed is not None:
            return BasisText(_CONFIRMED[spoken].format(confirmed.day, confirmed.name), title, note=_ON_ADVICE[spoken])
        return BasisText(_TO_BE_CONFIRMED[spoken], title, note=_OPEN[spoken])
    return _describe_law(INSTRUMENTS[citation.source], citation.place, spoken, on)


def _describe_law(instrument: Instrument, place: str, language: str, on: date | None) -> BasisText:
    label = ", ".join(part for part in (instrument.short[language], _place(place, language)) if part)
    notes = [_PARTLY_READ[language]] if instrument.reading is Reading.EXCERPT else []
    if on is not None and instrument.ends_on is not None and on > instrument.ends_on:
        notes.append(_ENDED[language].format(instrument.ends_on.isoformat()))
    return BasisText(label, instrument.titles[language], instrument.eli, " ".join(notes))


def _place(place: str, language: str) -> str:
    """An article as that language writes it; articles are kept in the French way (``art. 3 al. 3``)."""
    if language == "nl":
        return place.replace(" al. ", ", lid ")
    if language == "de":
        return place.replace("art. ", "Art. ").replace(" al. ", " Abs. ")
    if language == "en":
        return place.replace(" al. ", " para. ")
    return place
