"""The feedback sheet: read, change, vote, issue."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import Conflict, Gone, require
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import AnswerRow
from beraad.foundation.vault.door import Opened
from beraad.foundation.vault.door import open as open_place
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cells.queries import people, seal_line
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.commands.issue_feedback import gone_since
from beraad.rooms.liaison.forms import FeedbackTextForm, IssueForm, SpokenVotesForm, VoteForm
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import may_change_feedback_text, may_enter_spoken_votes, may_read_feedback
from beraad.rooms.liaison.queries import facts_of, sheets_visible_to
from beraad.rooms.liaison.vocabulary import SECRET_FROM, Ballot, SheetState

READABLE = (SheetState.VOTING, SheetState.AGREED, SheetState.ISSUED)


def feedback(request: SeatRequest) -> HttpResponse:
    """The sheets of items I was entered for, newest first; numbers and states only."""
    sheets = sheets_visible_to(request.actor).order_by("-proposed_at", "id")[:50]
    return page.render(request, "liaison/feedback.html", {"sheets": sheets})


@needs_key
def feedback_sheet(request: SeatRequest, sheet_id: UUID) -> HttpResponse:
    """One sheet with what can be done about it now; when its text is gone, since when."""
    return _page(request, _sheet(request, sheet_id))


@needs_key
def change_feedback_text(request: SeatRequest, sheet_id: UUID) -> HttpResponse:
    """Change the text; everyone votes again."""
    sheet = _sheet(request, sheet_id)
    if sheet.state != SheetState.VOTING:
        return _page(request, sheet, status=409)
    if sheet.fixed_at is not None:
        require(may_change_feedback_text(request.actor, facts_of(sheet, at=request.at), on=request.on))
    initial = {"text": _opened(request, sheet).text("text"), "revision": sheet.revision}
    form = FeedbackTextForm(request.POST or None, initial=initial)
    if not form.is_valid():
        context = {"form": form, "sheet": sheet, "seal": _seal(request, sheet)}
        return page.render(request, "liaison/change_feedback_text.html", context, status=422 if form.is_bound else 200)
    try:
        commands.change_feedback_text(
            actor=request.actor,
            sheet=sheet,
            text=form.cleaned_data["text"],
            revision=form.cleaned_data["revision"] or 0,
            keys=keys_of(request),
            at=request.at,
        )
    except Conflict:
        return _both_texts(request, _sheet(request, sheet_id), form)
    messages.success(request, _("The text is changed; everyone votes again."))
    return redirect("liaison:feedback-sheet", sheet_id=sheet.id)


def _both_texts(request: SeatRequest, sheet: FeedbackSheet, form: FeedbackTextForm) -> HttpResponse:
    """What somebody else wrote meanwhile, beside what was typed; when there is no vote any more, the sheet as it is."""
    if sheet.state != SheetState.VOTING:
        return _page(request, sheet, status=409)
    theirs = _opened(request, sheet).text("text")
    context = {"mine": form.cleaned_data["text"], "theirs": theirs, "sheet": sheet, "form": form}
    return page.render(request, "liaison/conflict.html", context, status=409)


@needs_key
def vote_on_feedback(request: SeatRequest, sheet_id: UUID) -> HttpResponse:
    """Two questions; the ballots of everyone fall together."""
    sheet = _sheet(request, sheet_id)
    if not _waits_for(request, sheet):
        return _no_vote_asked(request, sheet)
    form = VoteForm(request.POST or None, initial={"version": sheet.version})
    if not form.is_valid():
        return _ballot(request, sheet, form, status=422 if form.is_bound else 200)
    try:
        commands.vote_on_feedback(
            actor=request.actor,
            sheet=sheet,
            ballot=Ballot(form.cleaned_data["agrees"] == "yes", form.cleaned_data["secrecy"] == "yes"),
            version=form.cleaned_data["version"],
            keys=keys_of(request),
            at=request.at,
        )
    except Conflict:
        return _after_a_change(request, _sheet(request, sheet_id))
    messages.success(request, _("Your vote has fallen. It is kept without your name."))
    return redirect("liaison:feedback-sheet", sheet_id=sheet.id)


def _waits_for(request: SeatRequest, sheet: FeedbackSheet) -> bool:
    """Whether the present text waits for the vote of this seat."""
    waiting = sheet.seats.filter(holder_id=keys_of(request).holder_id, has_voted=False)
    return sheet.state == SheetState.VOTING and waiting.exists()


def _no_vote_asked(request: SeatRequest, sheet: FeedbackSheet) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("No vote is asked from you any more; nothing was counted twice."))
    return redirect("liaison:feedback-sheet", sheet_id=sheet.id)


def _after_a_change(request: SeatRequest, sheet: FeedbackSheet) -> HttpResponse:
    """Another text, or another voter: nothing of the vote was kept, and the present text is asked about."""
    if not _waits_for(request, sheet):
        return _no_vote_asked(request, sheet)
    return _ballot(request, sheet, VoteForm(initial={"version": sheet.version}), status=409)


def _ballot(request: SeatRequest, sheet: FeedbackSheet, form: VoteForm, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "sheet": sheet,
        "seal": _seal(request, sheet),
        "text": _opened(request, sheet).text("text"),
        "has_changed": status == HTTPStatus.CONFLICT,
        "is_secret": sheet.seats.count() >= SECRET_FROM,
    }
    return page.render(request, "liaison/vote_on_feedback.html", context, status=status)


def enter_spoken_votes(request: SeatRequest, sheet_id: UUID) -> HttpResponse:
    """The result of votes spoken one by one and read back; nobody's answer."""
    sheet = _sheet(request, sheet_id)
    if not sheet.is_spoken or not request.actor.first(Capacity.COORDINATOR, Capacity.CHAIR, cell_id=sheet.case.cell_id):
        raise Http404
    form = SpokenVotesForm(request.POST or None, initial={"revision": sheet.revision})
    is_consensus = form.is_valid() and form.cleaned_data["result"] == "consensus"
    facts = facts_of(sheet, at=request.at)
    require(may_enter_spoken_votes(request.actor, facts, is_consensus=is_consensus, on=request.on))
    if not form.is_valid() or request.POST.get("step") != "do":
        context = {"form": form, "sheet": sheet, "is_checked": form.is_bound and form.is_valid()}
        status = 422 if form.is_bound and not form.is_valid() else 200
        return page.render(request, "liaison/enter_spoken_votes.html", context, status=status)
    commands.enter_spoken_votes(
        actor=request.actor,
        sheet=sheet,
        is_consensus=is_consensus,
        revision=form.cleaned_data["revision"],
        at=request.at,
    )
    messages.success(request, _("The result is kept: consensus or none, and nobody's answer."))
    return redirect("liaison:feedback-sheet", sheet_id=sheet.id)


@needs_key
def issue_feedback(request: SeatRequest, sheet_id: UUID) -> HttpResponse:
    """Check your answers, then hand over: only the police member."""
    sheet = _sheet(request, sheet_id)
    if sheet.state != SheetState.AGREED:
        return redirect("liaison:feedback-sheet", sheet_id=sheet.id)
    form = IssueForm(request.POST or None, initial={"revision": sheet.revision})
    if not form.is_valid():
        rows = [
            AnswerRow(_("Case"), sheet.case.number),
            AnswerRow(_("Text"), _opened(request, sheet).text("text")),
            AnswerRow(_("To"), _("the services of article 4 §2, competent in the zone")),
            AnswerRow(_("Consensus"), _("everyone who took part said yes")),
        ]
        context = {"form": form, "sheet": sheet, "rows": rows, "seal": _seal(request, sheet)}
        return page.render(request, "liaison/issue_feedback.html", context)
    commands.issue_feedback(actor=request.actor, sheet=sheet, revision=form.cleaned_data["revision"], at=request.at)
    messages.success(request, _("The feedback sheet is issued."))
    return redirect("liaison:feedback-sheet", sheet_id=sheet.id)


def _sheet(request: SeatRequest, sheet_id: UUID) -> FeedbackSheet:
    return get_object_or_404(sheets_visible_to(request.actor), id=sheet_id)


def _opened(request: SeatRequest, sheet: FeedbackSheet) -> Opened:
    basis = may_read_feedback(request.actor, facts_of(sheet, at=request.at), on=request.on)
    return open_place(sheet.feedback_id, keys=keys_of(request), actor=request.actor, basis=basis, at=request.at)


def _seal(request: SeatRequest, sheet: FeedbackSheet) -> object:
    return seal_line(sheet.feedback_id, actor=request.actor, on=request.on)


def _still_there(request: SeatRequest, sheet: FeedbackSheet) -> Opened | None:
    try:
        return _opened(request, sheet) if sheet.state in READABLE else None
    except Gone:
        return None


def _page(request: SeatRequest, sheet: FeedbackSheet, status: int = 200) -> HttpResponse:
    opened = _still_there(request, sheet)
    seats = list(sheet.seats.all())
    facts = facts_of(sheet, at=request.at)
    names = people(seat.holder_id for seat in seats)
    context = {
        "sheet": sheet,
        "text": opened.text("text") if opened else "",
        "gone_since": gone_since(sheet.issued_at) if sheet.issued_at and not opened else None,
        "seal": _seal(request, sheet) if opened else None,
        "voters": [(names[seat.holder_id], seat.has_voted) for seat in seats if seat.holder_id in names],
        "voted": sum(seat.has_voted for seat in seats),
        "total": len(seats),
        "can_vote": sheet.state == SheetState.VOTING
        and any(seat.holder_id == request.actor.holder_id and not seat.has_voted for seat in seats),
        "is_police": request.actor.is_a(Capacity.POLICE_MEMBER, cell_id=sheet.case.cell_id),
        "is_secret": len(seats) >= SECRET_FROM,
        "may_write": may_change_feedback_text(request.actor, facts, on=request.on).allowed,
        "may_speak": may_enter_spoken_votes(request.actor, facts, is_consensus=False, on=request.on).allowed,
    }
    return page.render(request, "liaison/feedback_sheet.html", context, status=status)
