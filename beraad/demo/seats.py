"""The people of the invented region: who sits where, and what each of them does."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Table(StrEnum):
    """Where somebody sits on the page on which one chooses a seat."""

    ZONDERDORP = "zonderdorp"
    JOINT = "joint"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: an invented person with an invented function."""

    slug: str
    name: str
    function: str
    language: str
    table: Table
    does: Promise
    secrecy_regime: str = ""

    @property
    def sign(self) -> str:
        """Two letters, as at the round table."""
        return "".join(word[0] for word in self.name.split())[:2].upper()

    @property
    def role(self) -> str:
        """What somebody is, in the language of the page: the words before the colon or the comma of ``does``."""
        return re.split("[:,]", str(self.does))[0].strip()

    @property
    def email(self) -> str:
        """The address this person signs in with."""
        return f"{self.slug}@kempervoorde.example"

    @property
    def passphrase(self) -> str:
        """The same for everybody to read: there is nothing to protect in a demo."""
        return f"beraad-demo-{self.slug}-2026"


SEATS: tuple[Seat, ...] = (
    Seat("an", "An Wouters", "burgemeester van Zonderdorp", "nl", Table.ZONDERDORP,
         _("Mayor and chair: decides who is discussed.")),
    Seat("kim", "Kim Lambrecht", "preventieambtenaar", "nl", Table.ZONDERDORP,
         _("Coordinator: receives worries, prepares, invites."), "official_secrecy"),
    Seat("bo", "Bo Segers", "information officer, lokale politie", "nl", Table.ZONDERDORP,
         _("Police member: says whether an inquiry stands in the way.")),
    Seat("ces", "Ces Aerts", "maatschappelijk werker, OCMW Zonderdorp", "nl", Table.ZONDERDORP,
         _("OCMW: weighs alone what to say, follows up."), "professional_secrecy"),
    Seat("dua", "Dua Haddad", "leerlingenbegeleider, CVO De Sprong", "nl", Table.ZONDERDORP,
         _("School: invited for some, not for others."), "discretion"),
    Seat("jo", "Jo Baert", "begeleider, CAW De Brug", "nl", Table.ZONDERDORP,
         _("Welfare work: makes acquaintance, stays reachable."), "professional_secrecy"),
    Seat("lou", "Lou Martens", "psycholoog, CGZ De Linde", "nl", Table.ZONDERDORP,
         _("Mental health: sits at the table, may keep silent."), "professional_secrecy"),
    Seat("eli", "Eli Mertens", "preventieambtenaar, Nergenshuizen", "nl", Table.JOINT,
         _("Coordinator: sees nothing of Zonderdorp."), "official_secrecy"),
    Seat("nour", "Nour Lahlou", "burgemeester van Nergenshuizen", "nl", Table.JOINT,
         _("Mayor of Nergenshuizen, chairs the meetings.")),
    Seat("odile", "Odile Marchand", "bourgmestre de Saint-Exemple", "fr", Table.JOINT,
         _("Mayor of Saint-Exemple: decides there only.")),
    Seat("pim", "Pim Willems", "information officer, lokale politie", "nl", Table.JOINT,
         _("Police member for both municipalities.")),
    Seat("ivo", "Ivo Lemmens", "maatschappelijk werker, OCMW Nergenshuizen", "nl", Table.JOINT,
         _("OCMW Nergenshuizen: supports who lives there."), "professional_secrecy"),
    Seat("maud", "Maud Fontaine", "assistante de justice, Maison de justice", "fr", Table.JOINT,
         _("Justice assistant, under French Community rules."), "professional_secrecy"),
    Seat("fay", "Fay De Smet", "functionaris voor gegevensbescherming", "nl", Table.AROUND,
         _("Data protection officer: sees traces, never content.")),
    Seat("gus", "Gus Peeters", "systeembeheerder", "nl", Table.AROUND,
         _("Operator: keeps the server running, reads nothing.")),
    Seat("ria", "Ria Vandamme", "regionale ondersteuning", "nl", Table.AROUND,
         _("Regional support: helps, never sees a case.")),
    Seat("tom", "Tom Hoste", "zonebeleidsmedewerker", "nl", Table.AROUND,
         _("Zone manager: goals and training, never a case.")),
)  # fmt: skip

BY_SLUG = {seat.slug: seat for seat in SEATS}
"""The seats by the word in their address."""
