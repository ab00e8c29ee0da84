"""What regions, language areas and regimes are called on screen."""

from django.utils.translation import gettext_lazy as _

from beraad.rooms.cells.territory import Area, Regime, Region

REGIONS = {
    Region.FLANDERS: _("Flemish Region"),
    Region.WALLONIA: _("Walloon Region"),
    Region.BRUSSELS: _("Brussels-Capital Region"),
}

AREAS = {
    Area.DUTCH: _("Dutch language area"),
    Area.FRENCH: _("French language area"),
    Area.BILINGUAL: _("Bilingual area of Brussels-Capital"),
    Area.GERMAN: _("German language area"),
}

REGIMES = {
    Regime.DUTCH: _("Dutch"),
    Regime.DUTCH_FRENCH: _("Dutch, with facilities in French"),
    Regime.FRENCH: _("French"),
    Regime.FRENCH_DUTCH: _("French, with facilities in Dutch"),
    Regime.FRENCH_GERMAN: _("French, with facilities in German"),
    Regime.GERMAN_FRENCH: _("German, with facilities in French"),
    Regime.BILINGUAL: _("Dutch and French"),
}
