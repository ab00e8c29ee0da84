"""A list of members: read, looked at line by line, brought in as a whole."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_POST

from beraad.foundation.kernel.errors import Refused, require
from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries, sheets
from beraad.rooms.cells.commands.import_members import importing
from beraad.rooms.cells.forms.read_members import ReadMembersForm
from beraad.rooms.cells.membership import may_import_members
from beraad.rooms.cells.models import Cell, MemberList
from beraad.rooms.cells.queries.waiting_lists import waiting_lists
from beraad.rooms.cells.views import lines_shown
from beraad.rooms.cells.views.cells import cell_or_404, language_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MARK = '<li id="work"></li>'
STEPS = 20
"""How often the page that works says how far it is: little enough to fit in the buffers on the way (decision 0048)."""


def read_members(request: SeatRequest, prefix: str) -> HttpResponse:
    """Choose a file; it is read at once, and its lines wait to be looked at."""
    cell = _cell_of_keeper(request, prefix)
    form = ReadMembersForm(request.POST, request.FILES) if request.method == "POST" else ReadMembersForm()
    if not form.is_valid():
        context = {
            "cell": cell,
            "form": form,
            "waiting": waiting_lists(cell, request.actor.account_id, request.at).first(),
        }
        return page.render(request, "cells/read_members.html", context, status=422 if form.is_bound else 200)
    lines = form.cleaned_data["lines"]
    commands.read_members(actor=request.actor, cell=cell, lines=lines, at=request.at)
    return redirect("cells:check-members", prefix=cell.prefix)


def check_members(request: SeatRequest, prefix: str) -> HttpResponse:
    """Every line, what it would do, and what is wrong with it; nothing has come in yet."""
    cell = _cell_of_keeper(request, prefix)
    waiting = get_object_or_404(waiting_lists(cell, request.actor.account_id, request.at))
    context = {"cell": cell, "waiting": waiting, **lines_shown.page_of(waiting, request, language_of(request))}
    return page.render(request, "cells/check_members.html", context)


@require_POST
def import_members(request: SeatRequest, prefix: str) -> HttpResponse | StreamingHttpResponse:
    """Bring the list in, on a page that says how far it is while it works, and works without script."""
    cell = _cell_of_keeper(request, prefix)
    waiting = get_object_or_404(waiting_lists(cell, request.actor.account_id, request.at))
    if waiting.imported is not None:
        return redirect("cells:check-members", prefix=cell.prefix)
    frame = render_to_string("cells/import_members.html", {"cell": cell, "waiting": waiting}, request)
    return StreamingHttpResponse(_worked(request, waiting, frame))


def wrong_members(request: SeatRequest, prefix: str, kind: str) -> HttpResponse:
    """The lines that are wrong, each with the reason in a last column; to be corrected and sent again."""
    cell = _cell_of_keeper(request, prefix)
    waiting = get_object_or_404(waiting_lists(cell, request.actor.account_id, request.at))
    rows = lines_shown.wrong_rows(waiting, language_of(request))
    if len(rows) == 1:
        raise Http404
    return _file(rows, kind, f"{cell.prefix}-wrong")


def members_template(request: SeatRequest, prefix: str, kind: str) -> HttpResponse:
    """An empty list with the headings in the language of the reader, and one example."""
    cell = _cell_of_keeper(request, prefix)
    return _file(lines_shown.template_rows(request.on), kind, f"{cell.prefix}-members")


def _cell_of_keeper(request: SeatRequest, prefix: str) -> Cell:
    cell = cell_or_404(request, prefix)
    require(may_import_members(queries.facts_of_cell(cell, request.on), request.actor, request.on))
    return cell


def _worked(request: SeatRequest, waiting: MemberList, frame: str) -> Iterator[str]:
    """The page up to the work, a line for each step, the outcome, the rest. Nothing counts before it says so."""
    tongue = language_of(request)
    before, _mark, after = frame.partition(MARK)
    yield before
    total = waiting.lines.exclude(outcome__in=["wrong", "same"]).count()
    digest, without_wrong = request.POST.get("digest", ""), request.POST.get("choice") == "good"
    steps = importing(actor=request.actor, waiting=waiting, digest=digest, without_wrong=without_wrong, at=request.at)
    context = {"cell": waiting.cell, "waiting": waiting}
    try:
        while True:
            count = next(steps)
            if count == total or count % max(1, total // STEPS) == 0:
                yield _said(tongue, "cells/parts/import_step.html", {"done": count, "total": total})
    except StopIteration as end:
        yield _said(tongue, "cells/parts/import_done.html", {**context, "done": end.value})
    except (Refused, MemberList.DoesNotExist):
        yield _said(tongue, "cells/parts/import_done.html", {**context, "done": commands.Imported(is_stale=True)})
    yield after


def _said(tongue: str, template: str, context: dict[str, object]) -> str:
    with translation.override(tongue):
        return render_to_string(template, context)


def _file(rows: list[list[str]], kind: str, name: str) -> HttpResponse:
    content = sheets.as_csv(rows) if kind == "csv" else sheets.as_xlsx(rows, name)
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
