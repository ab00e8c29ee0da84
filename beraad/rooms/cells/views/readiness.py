"""The way to a first case: all steps on one page, and one page for each."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.foundation.ui.wording import CAPACITIES
from beraad.law.capacities import Capacity
from beraad.law.sentences import sentence, what_to_do
from beraad.law.verdict import Citation
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.life import Document
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy import may_keep_cell
from beraad.rooms.cells.queries.cards import ControllerCard, controller_cards
from beraad.rooms.cells.queries.readiness import Readiness, StepRow
from beraad.rooms.cells.readiness import RESTS_ON, Step, StepStatus
from beraad.rooms.cells.views.cells import cell_or_404, language_of
from beraad.rooms.cells.views.shown import Missing
from beraad.rooms.cells.words_life import ADOPTED_BY, BRIEFED_BY, STATUSES, STEPS, SUBJECTS, WHY

TONES = {StepStatus.NOT_STARTED: "", StepStatus.INCOMPLETE: "warn", StepStatus.DONE: "good"}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step in the words of the reader."""

    key: str
    number: int
    title: str
    why: str
    status: str
    tone: str
    is_done: bool
    holds_back: bool
    missing: tuple[Missing, ...]
    citations: tuple[Citation, ...]
    looked_by: str
    looked_on: Any
    url: str


def readiness(request: SeatRequest, prefix: str) -> HttpResponse:
    """Every step with what is missing, and whether a first case may begin."""
    cell = kept_or_refused(request, prefix)
    found = queries.readiness_of(cell, request.on, language_of(request))
    steps = [step_shown(cell, row, language_of(request)) for row in found.rows]
    return page.render(
        request,
        "cells/readiness.html",
        {
            "cell": cell,
            "steps": steps,
            "done": sum(step.is_done for step in steps),
            "ready": found.ready.value,
            "refusal": refusal_of(found, language_of(request)),
            "demanded": [step for step in steps if step.holds_back],
            "advised": [step for step in steps if not step.holds_back and not step.is_done],
        },
    )


def open_step(request: SeatRequest, prefix: str, step: str) -> HttpResponse:
    """One step: why, what stands, what is missing, and the one thing to do; the first look is written down."""
    cell = kept_or_refused(request, prefix)
    try:
        which = Step(step)
    except ValueError as error:
        raise Http404 from error
    if request.method == "GET":
        commands.open_step(actor=request.actor, cell=cell, step=which, at=request.at)
    found = queries.readiness_of(cell, request.on, language_of(request))
    shown = [step_shown(cell, row, language_of(request)) for row in found.rows]
    number = list(Step).index(which)
    cards = controller_cards(cell, request.actor, request.on, language_of(request))
    context = {
        "cell": cell,
        "step": shown[number],
        "following": shown[number + 1] if number + 1 < len(shown) else None,
        "what_to_do": _links(cell, which, cards),
        "stands": _stands(cell, which),
        "earlier": _earlier(cell, which),
    }
    return page.render(request, "cells/open_step.html", context)


def kept_or_refused(request: SeatRequest, prefix: str) -> Cell:
    """A cell that this seat keeps; who only sits in it is told why not."""
    cell = cell_or_404(request, prefix)
    require(may_keep_cell(queries.facts_of_cell(cell, request.on), request.actor, request.on))
    return cell


def refusal_of(found: Readiness, language: str) -> Missing | None:
    """Why the law or the house holds a first case back, in words."""
    if found.refusal is None:
        return None
    return Missing(sentence(found.refusal.because, language), what_to_do(found.refusal.because, language))


def step_shown(cell: Cell, row: StepRow, language: str) -> StepShown:
    """One step in the words of the reader."""
    missing = [Missing(sentence(one.because, language), what_to_do(one.because, language)) for one in row.missing]
    capacity = row.looked.capacity if row.looked else ""
    return StepShown(
        key=row.step.value,
        number=list(Step).index(row.step) + 1,
        title=str(STEPS[row.step]),
        why=str(WHY[row.step]),
        status=str(STATUSES[row.status]),
        tone=TONES[row.status],
        is_done=row.status is StepStatus.DONE,
        holds_back=row.holds_back,
        missing=tuple(dict.fromkeys(missing)),
        citations=RESTS_ON[row.step],
        looked_by=str(CAPACITIES[Capacity(capacity)]) if capacity else "",
        looked_on=row.looked.on if row.looked else None,
        url=reverse("cells:open-step", args=[cell.prefix, row.step.value]),
    )


Link = tuple[str, str]


def _links(cell: Cell, step: Step, cards: list[ControllerCard]) -> list[Link]:
    """What there is to do at a step, the first one first."""
    own = [card for card in cards if card.is_municipality and card.may_decide]
    if step in {Step.RULES, Step.CONFIDENTIALITY}:
        return _papers(cell, Document(step.value))
    if step is Step.CEREMONY:
        hold = gettext("Hold a key ceremony")
        return [(f"{hold}: {card.name}", reverse("cells:hold-ceremony", args=[cell.prefix, card.id])) for card in own]
    if step is Step.PARAMETERS:
        leave = gettext("Leave open knowingly")
        rows = [(leave, reverse("cells:leave-open", args=[cell.prefix, card.id])) for card in own if card.open]
        return [(gettext("Answer the questions"), reverse("cells:cell", args=[cell.prefix])), *rows] if own else []
    return _simple_links(cell)[step]


def _simple_links(cell: Cell) -> dict[Step, list[Link]]:
    page_of_cell = reverse("cells:cell", args=[cell.prefix])
    return {
        Step.COMPOSITION: [
            (gettext("Give a mandate"), reverse("cells:give-mandate", args=[cell.prefix])),
            (gettext("Register an organisation"), reverse("cells:register-organisation", args=[cell.prefix])),
        ],
        Step.MANDATES: [(gettext("Look at the mandates"), f"{page_of_cell}#composition")],
        Step.MODE: [(gettext("Choose what is kept"), reverse("cells:choose-mode", args=[cell.prefix]))],
        Step.PROCESSORS: [(gettext("Look at the organisations"), f"{page_of_cell}#organisations")],
        Step.BRIEFING: [(gettext("Write down a briefing"), reverse("cells:hold-briefing", args=[cell.prefix]))],
    }


def _papers(cell: Cell, kind: Document) -> list[Link]:
    return [
        (gettext("Write down that it was adopted"), reverse("cells:adopt-document", args=[cell.prefix, kind.value])),
        (gettext("Look at the model and print it"), reverse("cells:model", args=[cell.prefix, kind.value])),
    ]


def _stands(cell: Cell, step: Step) -> list[tuple[str, Any]]:
    """What is on file for a step, in words."""
    if step in {Step.RULES, Step.CONFIDENTIALITY}:
        filed = queries.on_file(cell)[Document(step.value)].standing
        if filed is None:
            return []
        by = {key.value: str(label) for key, label in ADOPTED_BY.items()}.get(filed.adopted_by, "")
        rows = [
            (gettext("Adopted on"), filed.adopted_on),
            (gettext("Adopted by"), by),
            (gettext("Version"), filed.version),
            (gettext("Reference of the decision"), filed.reference),
            (gettext("Where it is kept"), filed.kept_at),
        ]
        signed = gettext("yes") if filed.is_signed_by_all else gettext("no")
        return rows + ([(gettext("Signed by everybody"), signed)] if step is Step.CONFIDENTIALITY else [])
    briefings = queries.briefings_of(cell)[:1] if step is Step.BRIEFING else []
    return [fact for row in briefings for fact in _briefing(row)]


def _briefing(row: Any) -> list[tuple[str, Any]]:
    by = {key.value: str(label) for key, label in BRIEFED_BY.items()}.get(row.held_by, "")
    words = {key.value: str(label) for key, label in SUBJECTS.items()}
    return [
        (gettext("Held on"), row.held_on),
        (gettext("Given by"), by),
        (gettext("For how many members"), row.members),
        (gettext("Subjects"), " · ".join(words.get(each, each) for each in row.subjects)),
    ]


def _earlier(cell: Cell, step: Step) -> list[Any]:
    """Earlier versions of a document."""
    if step not in {Step.RULES, Step.CONFIDENTIALITY}:
        return []
    return list(queries.on_file(cell)[Document(step.value)].earlier)
