"""The words the components speak themselves: kinds, families, capacities, states."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind

KINDS = {
    Kind.INTAKE: pgettext_lazy("sealed place", "Worry"),
    Kind.PERSON: pgettext_lazy("sealed place", "The person"),
    Kind.CORE: pgettext_lazy("sealed place", "Core"),
    Kind.GATE: pgettext_lazy("sealed place", "Police advice"),
    Kind.INVITATION: pgettext_lazy("sealed place", "Invitation"),
    Kind.WEIGHING: pgettext_lazy("sealed place", "Own weighing"),
    Kind.TABLE: pgettext_lazy("sealed place", "The table"),
    Kind.RECORD: pgettext_lazy("sealed place", "Record"),
    Kind.PLAN: pgettext_lazy("sealed place", "Follow-up plan"),
    Kind.NOTES: pgettext_lazy("sealed place", "Own notes"),
    Kind.ABSENCE: pgettext_lazy("sealed place", "Report of absence"),
    Kind.FEEDBACK: pgettext_lazy("sealed place", "Feedback sheet"),
    Kind.PARCEL: pgettext_lazy("sealed place", "Parcel"),
    Kind.REQUEST: pgettext_lazy("sealed place", "Request"),
}

CAPACITIES = {
    Capacity.MAYOR: _("mayor"),
    Capacity.CHAIR: _("chair"),
    Capacity.COORDINATOR: _("coordinator"),
    Capacity.POLICE_MEMBER: _("police member"),
    Capacity.PARTNER_CONTACT: _("partner contact"),
    Capacity.PARTNER_PROFESSIONAL: _("partner professional"),
    Capacity.GUEST: _("guest"),
    Capacity.DPO: _("data protection officer"),
    Capacity.REPORTER: _("reporter"),
    Capacity.REGIONAL_SUPPORT: _("regional support"),
    Capacity.FEDERAL_SUPPORT: _("federal support"),
    Capacity.ZONE_MANAGER: _("zone manager"),
    Capacity.CITIZEN: _("citizen"),
    Capacity.OPERATOR: _("operator"),
    Capacity.WITNESS: _("witness"),
    Capacity.SYSTEM: _("the clock"),
}

WORK_GROUPS = {
    "overdue": _("Overdue"),
    "today": _("Today"),
    "this_week": _("This week"),
    "week": _("This week"),
    "later": _("Later"),
    "no_date": _("Without a date"),
}

SEATS = {
    "member": "",
    "invited": _("invited"),
    "coming": _("is coming"),
    "present": _("at the table"),
    "left": _("has left"),
    "absent": _("does not come"),
}

BASES = {
    "law": _("law"),
    "to_be_confirmed": _("to be confirmed"),
    "house_rule": _("house rule"),
}

LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English"))
