"""Made-up content for the gallery."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from beraad.foundation.ui import gallery_map
from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.ui.parts import (
    AnswerRow,
    Door,
    Looked,
    Reader,
    SealLine,
    SeatState,
    Step,
    TableSeat,
    TimelineEntry,
    WorkGroup,
    WorkRow,
)
from beraad.foundation.ui.widgets import with_hint
from beraad.law.kinds import Kind
from beraad.law.verdict import Citation, house_rule, law, to_be_confirmed

AN = Reader("An Verlinden", "burgemeester, voorzitter")
KIM = Reader("Kim Aerts", "LIVC-R-coördinator")
BO = Reader("Bo Declercq", "lokale politie, information officer", date(2027, 6, 30))
CES = Reader("Ces Pauwels", "OCMW Zonderdorp")
DUA = Reader("Dua Yıldız", "CVO De Sprong")
ENDS = date(2027, 3, 12)
SECRECY = law("L2018", "art. 3 §2")
UNSURE = to_be_confirmed("intake.basis")
HOUSE = house_rule("0016")


def seals() -> list[tuple[str, SealLine, str]]:
    """One seal line of every family, and of every state."""
    why = _("You are the coordinator of this cell, since 3 March 2026.")
    return [
        ("A worry as received", _seal(Kind.INTAKE, (KIM,), (HOUSE,), why=why), "Derde les op rij afwezig."),
        ("Decisions", _seal(Kind.CORE, (AN, KIM), (SECRECY, UNSURE), why=why), "Op de casuslijst gezet."),
        ("Follow-up plan", _seal(Kind.PLAN, (AN, KIM, CES, DUA), (SECRECY,), why=why), "Binnen drie maanden."),
        ("Own notes", _seal(Kind.NOTES, (CES,), (UNSURE,), why=why), "Alleen voor mij."),
        (
            "On the table",
            _seal(
                Kind.TABLE,
                (AN, KIM, BO, CES, DUA),
                (UNSURE, SECRECY),
                ends_on=None,
                ends_when=_("gone as soon as the item closes"),
                why=why,
            ),
            "Komt elke afspraak na.",
        ),
        ("Feedback sheet", _seal(Kind.FEEDBACK, (AN, KIM, BO), (SECRECY,), why=why), "Ontwerp."),
        (
            "A request",
            _seal(Kind.REQUEST, (KIM,), (SECRECY,), why=why, held=_("a request about one's own data")),
            "Vraag om inzage.",
        ),
    ]


def _seal(
    kind: Kind,
    readers: tuple[Reader, ...],
    citations: tuple[Citation, ...],
    *,
    ends_on: date | None = ENDS,
    ends_when: str = "",
    why: str = "",
    held: str = "",
) -> SealLine:
    return SealLine(kind, readers, citations, ends_on, ends_when, _("municipality of Zonderdorp"), why, held)


def seats() -> list[TableSeat]:
    """A table with every state of a seat."""
    return [
        TableSeat("An Verlinden", "voorzitter", SeatState.PRESENT),
        TableSeat("Kim Aerts", "LIVC-R-coördinator", SeatState.PRESENT, is_you=True),
        TableSeat("Bo Declercq", "lokale politie", SeatState.PRESENT),
        TableSeat("Ces Pauwels", "OCMW Zonderdorp", SeatState.COMING),
        TableSeat("Dua Yıldız", "CVO De Sprong", SeatState.INVITED),
        TableSeat("Lou Maes", "CGZ De Linde", SeatState.LEFT),
        TableSeat("Jo Hermans", "CAW De Brug", SeatState.ABSENT),
    ]


def steps() -> list[Step]:
    """A case half-way."""
    return [
        Step("Bezorgdheid", "done"),
        Step("Op de casuslijst", "done", "sinds 18 feb"),
        Step("Besproken", "done", "12 mrt"),
        Step("Opvolging", "now"),
        Step("Afsluiting", "later"),
        Step("Gewist", "later"),
    ]


def work() -> list[WorkGroup]:
    """A work list with every kind of row."""
    return [
        WorkGroup(
            "overdue",
            (
                WorkRow(
                    "Vul de redenen aan",
                    "ZON-7KF3Q",
                    "#",
                    date(2026, 3, 20),
                    Looked.INCOMPLETE,
                    "kort genoteerd bij hoogdringendheid",
                ),
                WorkRow("Bekijk de bezorgdheid", "7KF3Q8WXYZ", "#", date(2026, 3, 22), Looked.NOBODY),
            ),
        ),
        WorkGroup(
            "today",
            (WorkRow("Laat drie mensen toe", "ZON-M2B8T", "#", date(2026, 4, 2), note="hun mandaat begon gisteren"),),
        ),
        WorkGroup(
            "week",
            (
                WorkRow("Bereid het opvolgoverleg voor", "overleg van 9 april", "#", date(2026, 4, 9)),
                WorkRow("Vraag het politieadvies opnieuw", "ZON-7KF3Q", "#", date(2026, 4, 5), Looked.NOBODY),
            ),
        ),
        WorkGroup("later", (WorkRow("Beslis over het inlichten van de persoon", "ZON-M2B8T", "#", None),)),
    ]


def entries() -> list[TimelineEntry]:
    """What happened in a case."""
    return [
        TimelineEntry(
            datetime(2026, 3, 12, 13, 22, tzinfo=UTC),
            "Traject met drie doelen",
            "de tafel",
            "Iedereen aan tafel akkoord.",
            "#",
        ),
        TimelineEntry(
            datetime(2026, 3, 11, 8, 5, tzinfo=UTC), "Geen bezwaar gekend", "Bo Declercq, politie", citations=(HOUSE,)
        ),
        TimelineEntry(
            datetime(2026, 2, 18, 15, 40, tzinfo=UTC),
            "Op de casuslijst gezet",
            "An Verlinden, burgemeester",
            citations=(SECRECY,),
        ),
    ]


class SampleForm(HouseForm):
    """Every kind of field."""

    name = forms.CharField(label="Naam van de dienst", max_length=80, help_text="Zoals ze zichzelf noemt.")
    day = forms.DateField(label="Dag van het overleg")
    time = forms.TimeField(label="Uur", required=False)
    place = forms.ChoiceField(label="Waar", choices=[("", "Kies"), ("hall", "Gemeentehuis"), ("ocmw", "OCMW")])
    outcome = forms.ChoiceField(
        label="Wat doet u met deze bezorgdheid?",
        widget=forms.RadioSelect,
        choices=[
            ("advice", with_hint("Advies gegeven", "De melder kan zelf verder. Er blijft niets bewaard.")),
            ("referred", with_hint("Doorverwezen", "Een andere dienst neemt het over.")),
            (
                "forward",
                with_hint("Voorleggen aan de burgemeester", "De politie wordt eerst gevraagd of er bezwaar is."),
            ),
        ],
    )
    domains = forms.MultipleChoiceField(
        label="Levensdomeinen",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("home", "Wonen"), ("school", "School en werk"), ("net", "Netwerk")],
    )
    reasons = forms.CharField(
        label="Redenen",
        widget=forms.Textarea,
        max_length=1200,
        help_text="Wat u zag of hoorde, niet wat u ervan denkt.",
    )
    sure = forms.BooleanField(label="Ik heb dit met de persoon besproken", help_text="Zo niet, zeg hieronder waarom.")


def wrong_form() -> SampleForm:
    """The same form, sent with mistakes."""
    typed = {"wrong-name": "x" * 90, "wrong-day": "", "wrong-domains": ["home"]}
    return SampleForm(typed, prefix="wrong")


def answers() -> list[AnswerRow]:
    """What *check your answers* shows."""
    return [
        AnswerRow("Casus", "ZON-7KF3Q"),
        AnswerRow("Redenen", "De school en het OCMW maken zich zorgen.\nZe kennen hem allebei.", "#"),
        AnswerRow("Leeftijd", "meerderjarig", "#"),
    ]


def everything() -> dict[str, Any]:
    """The whole context of the gallery."""
    return {
        "navigation": [
            Door(_("Work list"), "#work", is_current=True, count=4),
            Door(_("Cases"), "#sealed"),
            Door(_("Meetings"), "#table"),
            Door("LIVC-R", "#lists"),
        ],
        "seals": seals(),
        "masked_seal": _seal(
            Kind.PERSON, (AN, KIM, BO), (HOUSE,), why=_("You are the coordinator of this cell, since 3 March 2026.")
        ),
        "seats": seats(),
        "full_table": [TableSeat(f"Naam {n}", "dienst", SeatState.MEMBER) for n in range(1, 15)],
        "steps": steps(),
        "groups": work(),
        "entries": entries(),
        "form": SampleForm(prefix="plain"),
        "wrong_form": wrong_form(),
        "answers": answers(),
        "readers": (AN, KIM),
        "citations": (SECRECY, UNSURE, HOUSE),
        "facts": [
            ("Verantwoordelijke", "gemeente Zonderdorp"),
            ("De persoon", "ingelicht op 20 mrt"),
            ("Volgend overleg", date(2026, 4, 9)),
            ("Papier", None),
        ],
        "table_headings": ["Gemeente", ("Aantal", "num"), "Laatst"],
        "maps": [gallery_map.sample_map("walk", with_links=True), gallery_map.sample_map("look", with_links=False)],
        "now": datetime(2026, 3, 12, 13, 22, tzinfo=UTC),
        "table_rows": [("Zonderdorp", 12, "20 mrt"), ("Nergenshuizen", 1204, "2 apr"), ("Saint-Exemple", 7, "–")],
    }
