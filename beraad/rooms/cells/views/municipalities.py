"""The register of municipalities, for everybody: nothing in it is about a person."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from beraad.foundation.ui import page
from beraad.foundation.ui.dates import language
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import queries, reference, words
from beraad.rooms.cells.forms.ask_register import AskRegisterForm
from beraad.rooms.cells.models import Municipality, Succession
from beraad.rooms.cells.queries.municipalities import Asked
from beraad.rooms.cells.territory import BRABANT_ENDED, Regime, Region, code_on, province_on


@dataclass(frozen=True, slots=True)
class TownRow:
    """A municipality as the list shows it, on the day that was asked for."""

    key: str
    name: str
    code: str
    region: str
    province: str
    languages: str


@dataclass(frozen=True, slots=True)
class Relative:
    """What a municipality came from, or what it became."""

    key: str
    name: str
    on: date


@login_not_required
def municipalities(request: SeatRequest) -> HttpResponse:
    """The municipalities of a day, narrowed if one wishes, a hundred on a page."""
    form = AskRegisterForm({"on": request.on.isoformat(), **request.GET.dict()})
    asked = Asked(**form.cleaned_data) if form.is_valid() else Asked(request.on)
    shown = queries.register_page(asked, request.GET.get("after", ""))
    counts = queries.counts_of_regions(asked.on)
    context = {
        "base": page.layout_of(request),
        "form": form,
        "rows": [_row(town, asked.on) for town in shown.rows],
        "headings": _headings(),
        "total": shown.total,
        "on": asked.on,
        "is_loaded": bool(counts) or asked.on < reference.territory().first_day,
        "has_old_codes": asked.on < reference.codes_compared_from(),
        "counts": [(words.REGIONS[region], counts.get(region.value, 0)) for region in Region],
        "credit": reference.credit(),
        "next_url": f"?{urlencode({**_typed(asked), 'after': shown.next_key})}" if shown.next_key else "",
    }
    return page.render(request, "cells/municipalities.html", context)


@login_not_required
def municipality(request: SeatRequest, key: str) -> HttpResponse:
    """One municipality: its names, codes and languages, where it came from, what became of it."""
    found = queries.lineage_of(key)
    if found is None:
        raise Http404
    town = found.municipality
    context = {
        "base": page.layout_of(request),
        "town": town,
        "title": town.name_in(language()),
        "since_the_first_day": town.starts_on == reference.territory().first_day,
        "names": [("nl", town.name_nl), ("fr", town.name_fr), ("de", town.name_de)],
        "facts": _facts(town),
        "law": _law_of(town),
        "before": [_relative(one.predecessor, one) for one in found.before],
        "after": [_relative(one.successor, one) for one in found.after],
        "credit": reference.credit(),
    }
    return page.render(request, "cells/municipality.html", context)


def _headings() -> list[str]:
    return [gettext("Name"), gettext("REFNIS code"), gettext("Region"), gettext("Province"), gettext("Languages")]


def _typed(asked: Asked) -> dict[str, str]:
    given = {"on": asked.on.isoformat(), "region": asked.region, "province": asked.province, "area": asked.area}
    return {name: value for name, value in given.items() if value}


def _row(town: Municipality, on: date) -> TownRow:
    province = province_on(town.province, town.region, on)
    return TownRow(
        key=str(town.key),
        name=town.name_in(language()),
        code=code_on(town.code, town.former_code, town.recoded_on, on),
        region=str(words.REGIONS[Region(town.region)]),
        province=reference.province_names(language()).get(province, ""),
        languages=str(words.REGIMES[Regime(town.language_regime)]),
    )


def _facts(town: Municipality) -> list[tuple[str, Any]]:
    provinces = reference.province_names(language())
    arrondissements = reference.arrondissement_names(language())
    return [
        (gettext("REFNIS code"), town.code or gettext("not known")),
        (gettext("Region"), words.REGIONS[Region(town.region)]),
        (gettext("Province"), provinces.get(town.province, gettext("none"))),
        *_province_before(town, provinces),
        (gettext("Judicial arrondissement"), arrondissements.get(town.judicial_arrondissement, "")),
        (gettext("Police zone"), town.police_zone or gettext("No source yet that may be cited.")),
    ]


def _province_before(town: Municipality, provinces: dict[str, str]) -> list[tuple[str, Any]]:
    before = province_on(town.province, town.region, BRABANT_ENDED)
    if before == town.province or town.starts_on > BRABANT_ENDED:
        return []
    return [(gettext("Province until the end of 1994"), provinces[before])]


def _law_of(town: Municipality) -> dict[str, Any]:
    regime, law = Regime(town.language_regime), reference.language_law()
    return {"regime": words.REGIMES[regime], "title": law.titles[language()], "article": law.articles[regime]}


def _relative(town: Municipality, succession: Succession) -> Relative:
    return Relative(str(town.key), town.name_in(language()), succession.on)
