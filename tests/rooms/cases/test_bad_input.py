"""Every form of the room: empty, too long, no date, stale, too late; nothing that was typed is ever lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import F

from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case, Concern, PlanAction
from beraad.rooms.cases.vocabulary import OutcomeClass, PublicConcern
from tests.rooms.cases.conftest import INDICATIONS, REASONS, open_gate
from tests.world import ClientOf, Seat

WORDS = "Woorden die niemand wil verliezen."
LONG = "x" * 6001
SHORT = "x" * 201


@dataclass(frozen=True)
class Form:
    """One form: where it is, who fills it in, at what stage, and what is typed when all is well."""

    url: str
    seat: str
    stage: str
    typed: dict[str, str]
    required: tuple[str, ...]
    lines: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    moves_to: str = "closed"

    @property
    def texts(self) -> list[str]:
        """The fields in which words are typed."""
        return [name for name, value in self.typed.items() if value == WORDS]


FORMS = [
    Form("/concerns/{0}/danger/", "kim", "worry", {"called_at": "09:40", "called_by": "school"},
         ("called_at", "called_by"), dates=("called_at",), moves_to="referred"),
    Form("/concerns/{0}/advice/", "kim", "worry", {"advice": WORDS}, ("advice",), moves_to="referred"),
    Form("/concerns/{0}/refer/", "kim", "worry", {"channel": WORDS}, ("channel",), moves_to="advice_given"),
    Form("/concerns/{0}/outside/", "kim", "worry", {"advice": WORDS}, (), moves_to="referred"),
    Form("/concerns/{0}/forward/", "kim", "worry",
         {"has_indications": "yes", "is_one_person": "yes", "other_channel_considered": "yes", "given_name": WORDS,
          "family_name": WORDS, "born_on": "2004-11-02", "age_class": "adult", "observations": WORDS,
          "coordinator_view": WORDS, "reply": WORDS},
         ("has_indications", "given_name", "observations", "coordinator_view"), lines=("given_name", "family_name"),
         dates=("born_on",), moves_to="referred"),
    Form("/concerns/{0}/join/", "kim", "worry beside a case", {"observation": WORDS, "source": WORDS, "appraisal": WORDS},
         ("case", "observation", "source"), lines=("source",), moves_to="referred"),
    Form("/cases/{0}/list/", "an", "cleared", {"reasons": WORDS, "indications": WORDS}, ("reasons", "indications"),
         moves_to="listed"),
    Form("/cases/{0}/extend/", "an", "frozen", {"reasons": WORDS}, ("reasons",), moves_to="listed"),
    Form("/cases/{0}/reasons/", "an", "in haste", {"reasons": WORDS, "indications": WORDS, "reasons_revision": "1"},
         ("reasons", "indications")),
    Form("/cases/{0}/tell/", "kim", "listed", {"outcome": "told", "told_by": WORDS, "told_on": "2027-03-12", "own_words": WORDS},
         ("outcome", "told_by", "told_on"), lines=("told_by",), dates=("told_on",), moves_to="proposed"),
    Form("/cases/{0}/circle/", "kim", "listed", {"how_known": WORDS}, ("organisation", "how_known")),
    Form("/cases/{0}/actions/{1}/", "ces", "followed", {"state": "open", "due_on": "2027-06-01", "progress": WORDS},
         ("state", "due_on"), dates=("due_on",)),
    Form("/cases/{0}/close/", "an", "followed", {"outcome": "moved", "motivation": WORDS}, ("outcome", "motivation")),
    Form("/cases/{0}/reopen/", "an", "closed", {"reasons": WORDS}, ("reasons",), moves_to="listed"),
    Form("/cases/{0}/longer/", "an", "followed", {"until": "2029-01-01", "is_serious": "on", "elements": WORDS},
         ("until", "elements"), dates=("until",), moves_to="proposed"),
    Form("/cases/{0}/hold/", "an", "followed", {"kinds": "core", "cause": "complaint", "reasons": WORDS}, ("cause", "reasons"), moves_to=""),
    Form("/cases/{0}/paper/", "kim", "followed", {"kind": "letter", "copies": "1"}, ("kind", "copies"), moves_to="proposed"),
    Form("/cases/{0}/news/", "ces", "followed", {"news": WORDS}, ("news",), moves_to="proposed"),
]  # fmt: skip


def named(form: Form) -> str:
    """The page of the form."""
    return form.url.strip("/").split("/")[-1].replace("{1}", "action")


every_form = pytest.mark.parametrize("form", FORMS, ids=named)


@dataclass(frozen=True)
class Desk:
    """A form that lies ready: its browser, its address and its row."""

    browser: Any
    url: str
    row: Case | Concern
    typed: dict[str, str]

    def post(self, **other: str) -> Any:
        """Press; ``step`` is the last one, wherever there is more than one."""
        return self.browser.post(self.url, {"step": "do", **self.typed, **other})


@pytest.fixture
def desk(request: pytest.FixtureRequest, client_of: ClientOf, region: Any, at: datetime) -> Callable[[Form], Desk]:
    """Take a form at its stage."""

    def lay(form: Form) -> Desk:
        row = stage(form.stage, request, at)
        name = row.reference if isinstance(row, Concern) else row.number
        action = PlanAction.objects.filter(case=row).first() if isinstance(row, Case) else None
        typed = {**form.typed, "revision": str(action.revision if action and "{1}" in form.url else row.revision)}
        if "organisation" in form.required:
            typed["organisation"] = str(region.organisations["ocmw"].id)
        if "case" in form.required:
            typed["case"] = Case.objects.get().number
        url = form.url.format(name, action.id if action else "")
        return Desk(client_of(request.getfixturevalue(form.seat)), url, row, typed)

    return lay


def stage(name: str, request: pytest.FixtureRequest, at: datetime) -> Case | Concern:
    """The case or worry as it stands when the form is filled in."""
    an: Seat = request.getfixturevalue("an")
    if name == "worry beside a case":
        request.getfixturevalue("listed")
        return _second(request, at)
    if name == "frozen":
        case: Case = request.getfixturevalue("proposed")
        open_gate(case, request.getfixturevalue("bo"), at, is_open=False)
    elif name == "in haste":
        case = request.getfixturevalue("cleared")
        listing = Listing(REASONS, INDICATIONS, is_urgent=True)
        commands.list_case(actor=an.actor, case=case, listing=listing, keys=an.keys, revision=case.revision, at=at)
    elif name == "closed":
        case = request.getfixturevalue("followed")
        closing: dict[str, Any] = {"outcome": OutcomeClass.MOVED, "motivation": WORDS, "keys": an.keys}
        commands.close_case(actor=an.actor, case=case, revision=case.revision, at=at, **closing)
    else:
        found: Case | Concern = request.getfixturevalue(name)
        return found
    return Case.objects.get(id=case.id)


def _second(request: pytest.FixtureRequest, at: datetime) -> Concern:
    first = Concern.objects.get()
    Concern.objects.filter(id=first.id).delete()
    told = PublicConcern(observation="Iets anders.", source="iemand")
    kim: Seat = request.getfixturevalue("kim")
    return commands.receive_concern(actor=kim.actor, municipality=first.municipality, concern=told, at=at)


def shows_all(form: Form, answer: Any, *, but: str = "") -> None:
    """Every field with words in it stands in the answer."""
    body = answer.content.decode()
    assert body.count(WORDS) >= len([name for name in form.texts if name != but])


@every_form
def test_empty_is_said_beside_the_field(form: Form, desk: Callable[[Form], Desk]) -> None:
    ready = desk(form)
    for name in form.required:
        answer = ready.post(**{name: ""})
        assert answer.status_code == 422, name
        assert name in answer.context["form"].errors
        shows_all(form, answer, but=name)


@every_form
def test_too_long_is_said_beside_the_field_and_stays(form: Form, desk: Callable[[Form], Desk]) -> None:
    ready = desk(form)
    for name in form.texts:
        long = SHORT if name in form.lines else LONG
        answer = ready.post(**{name: long})
        assert answer.status_code == 422, name
        assert long in answer.content.decode()
        assert list(answer.context["form"].errors) == [name]


@pytest.mark.parametrize("form", [form for form in FORMS if form.dates], ids=named)
def test_no_date_is_said_beside_the_field_and_stays(form: Form, desk: Callable[[Form], Desk]) -> None:
    ready = desk(form)
    for name in form.dates:
        answer = ready.post(**{name: "31 februari"})
        assert answer.status_code == 422
        assert name in answer.context["form"].errors
        assert "31 februari" in answer.content.decode()
        shows_all(form, answer)


@every_form
def test_no_number_as_revision_breaks_nothing(form: Form, desk: Callable[[Form], Desk]) -> None:
    answer = desk(form).post(revision="abc")
    assert answer.status_code in {302, 409, 422}
    if answer.status_code != 302:
        shows_all(form, answer)


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.url.split("/")[-2] not in {"hold", "paper", "news"}], ids=named
)
def test_somebody_was_first_shows_both_texts(form: Form, desk: Callable[[Form], Desk]) -> None:
    ready = desk(form)
    type(ready.row).objects.filter(id=ready.row.id).update(revision=F("revision") + 1)
    PlanAction.objects.update(revision=F("revision") + 1)
    answer = ready.post()
    assert answer.status_code == 409
    shows_all(form, answer)


@pytest.mark.parametrize("form", [form for form in FORMS if form.moves_to], ids=named)
def test_too_late_is_said_and_nothing_typed_is_lost(form: Form, desk: Callable[[Form], Desk]) -> None:
    ready = desk(form)
    type(ready.row).objects.filter(id=ready.row.id).update(state=form.moves_to, revision=F("revision") + 1)
    answer = ready.post()
    assert answer.status_code in {409, 422}
    shows_all(form, answer)


@pytest.mark.parametrize("name", ["told_on", "decide_on", "until"])
def test_a_day_on_the_wrong_side_of_today_is_said_beside_the_field(
    name: str, desk: Callable[[Form], Desk], at: datetime
) -> None:
    form = next(form for form in FORMS if form.url.endswith("longer/" if name == "until" else "tell/"))
    ready = desk(form)
    day = at.date() + timedelta(days=1 if name == "told_on" else -1)
    other = {"outcome": "not_yet", "ground": "impossible_now"} if name == "decide_on" else {}
    answer = ready.post(**{name: day.isoformat()}, **other)
    assert answer.status_code == 422
    assert name in answer.context["form"].errors
