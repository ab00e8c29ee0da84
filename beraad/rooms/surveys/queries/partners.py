"""With whom a municipality can say that it shares a cell: those of its own province, as they were on the day."""

from collections.abc import Iterable

from beraad.rooms.cells.models import Municipality
from beraad.rooms.surveys.models import AnswerSheet
from beraad.rooms.surveys.queries.campaigns import municipalities_to_ask


def partners_of(sheet: AnswerSheet, language: str) -> list[tuple[str, str]]:
    """Keys and names of the others in its province, by name; of a rehearsal all others."""
    campaign, own = sheet.campaign, sheet.municipality
    rows = municipalities_to_ask("", campaign.reference_on, is_rehearsal=campaign.is_rehearsal)
    near = rows.filter(province=own.province, region=own.region) if not campaign.is_rehearsal else rows
    found = [(town.key or town.code, town.name_in(language)) for town in near.exclude(pk=own.pk)]
    return sorted(found, key=lambda each: each[1].casefold())


def partner_names(keys: Iterable[str], language: str) -> list[str]:
    """The names of municipalities by their keys, in order; what is not there any more is left out."""
    wanted = list(keys)
    rows = Municipality.objects.filter(key__in=wanted) | Municipality.objects.filter(key=None, code__in=wanted)
    return sorted(town.name_in(language) for town in rows)
