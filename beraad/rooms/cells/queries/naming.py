"""What regions and provinces are called, and in which language a municipality is written to."""

from django.utils.translation import gettext

from beraad.foundation.ui.dates import language
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.reference import province_names
from beraad.rooms.cells.territory import Regime, Region
from beraad.rooms.cells.words import REGIONS

NATIONAL = ("nl", "fr", "de")


def region_name(region: str) -> str:
    """The name of a region in the language of the page; of the whole country for an empty word."""
    return str(REGIONS[Region(region)]) if region else gettext("Belgium")


def province_name(province: str) -> str:
    """The name of a province in the language of the page; empty where there is none."""
    return province_names(language()).get(province, "")


def languages_of(municipality: Municipality) -> tuple[str, ...]:
    """In which languages its administration is written to; in Brussels both."""
    if municipality.language_regime == Regime.BILINGUAL:
        return ("nl", "fr")
    if municipality.language_regime == Regime.GERMAN_FRENCH:
        return ("de",)
    return ("fr",) if municipality.region == Region.WALLONIA else ("nl",)
