"""What regions, language areas, regimes, clearances and languages are called on screen."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.law.secrecy import SecrecyRegime
from beraad.rooms.cells.territory import Area, Regime, Region
from beraad.rooms.cells.vocabulary import Clearance, Outcome

LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English"))
CLEARANCES = (
    (Clearance.NONE.value, _("None")),
    (Clearance.CONFIDENTIAL.value, _("Confidential")),
    (Clearance.SECRET.value, _("Secret")),
    (Clearance.TOP_SECRET.value, _("Top secret")),
)

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

SECRECY = {
    SecrecyRegime.PROFESSIONAL_SECRECY.value: _("Professional secrecy"),
    SecrecyRegime.DISCRETION.value: _("Duty of discretion"),
    SecrecyRegime.OFFICIAL_SECRECY.value: _("Official secrecy"),
    SecrecyRegime.NONE.value: _("None"),
}

OUTCOMES = {
    Outcome.NEWCOMER: pgettext_lazy("what a line does", "new person, new mandate"),
    Outcome.MANDATE: pgettext_lazy("what a line does", "new mandate"),
    Outcome.RENEWED: pgettext_lazy("what a line does", "mandate renewed"),
    Outcome.ENDS: pgettext_lazy("what a line does", "mandate ends"),
    Outcome.SAME: pgettext_lazy("what a line does", "nothing, is here already"),
    Outcome.WRONG: pgettext_lazy("what a line does", "wrong, does nothing"),
}

FAULTS = {
    "missing": _("This cell is empty. Fill it in."),
    "formula": _("This cell calculates. Copy the column and paste it as values."),
    "too_long": _("This is longer than %(most)s characters. Make it shorter."),
    "no_address": _("This is not an e-mail address. Type the address at work."),
    "no_capacity": _("A list holds no such capacity. Choose a word of the template."),
    "no_language": _("Choose nl, fr, de or en, or leave it empty."),
    "no_organisation": _("No organisation of this cell is called so. Register it first, or correct the name."),
    "two_organisations": _("Two organisations of this cell are called so. Give this mandate by hand."),
    "which_municipality": _("This cell serves several municipalities. Give this mandate by hand."),
    "no_day": _("This is not a day. Type it as 31/12/2027 or 2027-12-31."),
    "ends_before": _("The last day lies before the first. Correct one of the two."),
    "in_the_past": _("This mandate would be over already. Leave the line out, or correct the day."),
    "no_clearance": _("This is not a level of clearance. Choose confidential, secret or top secret."),
    "clearance_not_kept": _("A clearance is kept of the police member only. Leave it empty."),
    "two_names": _("The same address stands under another name: %(name)s. Correct the name or the address."),
    "known_as": _("This address is that of %(name)s here. Correct the name or the address."),
    "twice": _("Line %(line)s says the same already. Leave one of the two out."),
    "overlaps": _("There is a mandate from %(first)s until %(last)s already. Take its first day, or begin after it."),
    "other_deputy": _("This mandate stands in for somebody else. End it first, then give a new one."),
}
"""What is wrong with a cell of a list, and what to do about it."""
