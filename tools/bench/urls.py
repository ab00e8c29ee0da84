"""The house's own pages, and one more: sealed rows on the floor's bare page, to know what sealing alone costs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from beraad.rooms.accounts.seat import SeatRequest, needs_key
from beraad.rooms.cases.views.case import open_core
from beraad.rooms.cases.views.fetching import case_of
from beraad.rooms.cases.views.reading import texts_in


@needs_key
def sealed_rows(request: SeatRequest, number: str) -> HttpResponse:
    """Fetched, authorised, recorded, opened, and shown as barely as the floor shows its rows."""
    opened = open_core(request, case_of(request, number))
    return render(request, "plain/rows.html", {"number": number, "rows": texts_in(opened)})


urlpatterns = [
    path("bench/sealed/<str:number>/", sealed_rows),
    path("", include("beraad.config.urls")),
]
handler400 = "beraad.config.refusals.bad_request"
handler403 = "beraad.config.refusals.forbidden"
handler404 = "beraad.config.refusals.not_found"
handler500 = "beraad.config.refusals.fault"
