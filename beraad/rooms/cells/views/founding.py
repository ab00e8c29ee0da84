"""A cell that mayors created is written into the register."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import require
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.choices import offered
from beraad.rooms.cells.forms.found_cell import FoundCellForm
from beraad.rooms.cells.policy import may_found_cell
from beraad.rooms.cells.queries.register import letters_in_use
from beraad.rooms.cells.views.acting import Press, Typed, answer, bound
from beraad.rooms.cells.views.cells import language_of


def found_cell(request: SeatRequest) -> HttpResponse:
    """Municipality, name, language and letters; then its mayors go on."""
    verdict = require(may_found_cell(request.actor, request.on))
    towns = list(queries.free_municipalities(request.on))
    form = FoundCellForm(bound(request), initial={"language": "nl"}, towns=towns, taken=letters_in_use())
    press = Press(
        form=form,
        title=gettext("Write down a new cell"),
        lead=gettext("The mayors created it; the register of this house follows. Nobody gets a mandate by this press."),
        back_url=reverse("cells:cells"),
        verdict=lambda _typed: verdict,
        do=lambda typed: _found(request, typed),
        context={"towns": [offered(town, language_of(request)) for town in towns]},
    )
    return answer(request, press)


def _found(request: SeatRequest, typed: Typed) -> None:
    cell = commands.found_cell(
        actor=request.actor,
        name=typed["name"],
        prefix=typed["letters"],
        language=typed["language"],
        municipalities=[typed["municipality"], *typed["others"]],
        at=request.at,
    )
    messages.success(
        request, gettext("%(cell)s stands in the register. Now its mayors need a mandate.") % {"cell": cell.name}
    )
