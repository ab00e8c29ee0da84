"""Builds the invented region Kempervoorde, through the same commands as a real house."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from beraad.demo.seats import SEATS, Seat
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.vault import recovery
from beraad.law.capacities import Capacity
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.accounts.commands.enrol import enrol_account, invite
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.commands import (
    Confirmed,
    MandateAsked,
    OrganisationDetails,
    TypedBack,
    choose_mode,
    confirm_parameter,
    found_cell,
    give_mandate,
    hold_ceremony,
    register_municipality,
    register_organisation,
)
from beraad.rooms.cells.models import Cell, Municipality, Organisation
from beraad.rooms.cells.queries import actor_of
from beraad.rooms.cells.vocabulary import Clearance, Mode

AGO = timedelta(days=120)
"""How long the region stands when somebody first looks at it."""

DECREE = "Decreet van 21 mei 2021 (Vlaamse deelnemers aan de LIVC-R)"
DECREE_FWB = "Décret du 8 juin 2023 (Communauté française)"


@dataclass
class Region:
    """Everything that was built, by the names under which the stories ask for it."""

    accounts: dict[str, Account] = field(default_factory=dict)
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)

    def actor(self, slug: str, at: datetime) -> Actor:
        """Somebody as an actor, at a moment."""
        return actor_of(self.accounts[slug], day_of(at))


MUNICIPALITIES = (
    ("zonderdorp", "X0001", {"nl": "Zonderdorp", "fr": "Zonderdorp", "de": "Zonderdorp"}, "flanders"),
    ("nergenshuizen", "X0002", {"nl": "Nergenshuizen", "fr": "Nergenshuizen", "de": "Nergenshuizen"}, "flanders"),
    ("saint-exemple", "X0003", {"nl": "Saint-Exemple", "fr": "Saint-Exemple", "de": "Saint-Exemple"}, "wallonia"),
)

ORGANISATIONS: dict[str, tuple[str, OrganisationDetails]] = {
    "ocmw": ("ZON", OrganisationDetails("OCMW Zonderdorp", "ocmw", LegalOrder.FEDERAL, "ocmw@zonderdorp.example",
             secrecy_regime="professional_secrecy")),
    "cvo": ("ZON", OrganisationDetails("CVO De Sprong", "adult_education", LegalOrder.FLEMISH, "zorg@desprong.example",
            DECREE, "", date(2021, 7, 19), secrecy_regime="discretion")),
    "caw": ("ZON", OrganisationDetails("CAW De Brug", "general_welfare", LegalOrder.FLEMISH, "team@debrug.example",
            DECREE, "", date(2021, 7, 19), processor_agreement_on=date(2026, 1, 15),
            secrecy_regime="professional_secrecy")),
    "cgz": ("ZON", OrganisationDetails("CGZ De Linde", "mental_health", LegalOrder.FLEMISH, "team@delinde.example",
            DECREE, "", date(2021, 7, 19), secrecy_regime="professional_secrecy")),
    "atheneum": ("ZON", OrganisationDetails("Atheneum Zonderdorp", "school", LegalOrder.FLEMISH,
                 "zorg@atheneum-zonderdorp.example", DECREE, "", date(2021, 7, 19), secrecy_regime="discretion")),
    "ocmw-nergenshuizen": ("NER", OrganisationDetails("OCMW Nergenshuizen", "ocmw", LegalOrder.FEDERAL,
                           "onthaal@ocmw.nergenshuizen.example", secrecy_regime="professional_secrecy")),
    "maison-de-justice": ("NER", OrganisationDetails("Maison de justice de Nulle-Part", "justice_house",
                          LegalOrder.FRENCH_COMMUNITY, "accueil@maisondejustice.example", DECREE_FWB, "art. 3, 12°",
                          date(2023, 8, 28), secrecy_regime="professional_secrecy")),
}  # fmt: skip

PARTNERS = {
    "ces": "ocmw",
    "dua": "cvo",
    "jo": "caw",
    "lou": "cgz",
    "ivo": "ocmw-nergenshuizen",
    "maud": "maison-de-justice",
}
"""Who is contact and professional of which organisation."""


def build(now: datetime) -> Region:
    """The whole region without any case, as it stands at ``now``; every step through its own command."""
    region = Region()
    for _label in steps(region, now):
        pass
    return region


def steps(region: Region, now: datetime) -> Iterator[str]:
    """The same, one step at a time, for whoever shows progress; yields a word for each."""
    begun = now - AGO
    yield from _towns(region, begun)
    yield from _people(region, begun + timedelta(hours=1))
    yield from _cells(region, begun + timedelta(hours=2))
    yield from _mandates(region, begun + timedelta(days=1))
    yield from _decisions(region, begun + timedelta(days=2), now)


def _towns(region: Region, at: datetime) -> Iterator[str]:
    for key, code, names, where in MUNICIPALITIES:
        region.municipalities[key] = register_municipality(
            actor=SYSTEM,
            code=code,
            names=names,
            region=where,
            legal_order=LegalOrder.FEDERAL,
            starts_on=date(1977, 1, 1),
            at=at,
        )
        yield key


def _people(region: Region, at: datetime) -> Iterator[str]:
    for seat in SEATS:
        region.accounts[seat.slug] = enrol(seat, at)
        yield seat.slug


def enrol(seat: Seat, at: datetime) -> Account:
    """Invite somebody, and have them take their seat with the passphrase that everybody may know."""
    _account, code = invite(
        email=seat.email, name=seat.name, function=seat.function, language=seat.language, actor=SYSTEM, at=at
    )
    account = enrol_account(code, passphrase=seat.passphrase, at=at)
    Account.objects.filter(pk=account.pk).update(secrecy_regime=seat.secrecy_regime)
    account.refresh_from_db()
    return account


def _cells(region: Region, at: datetime) -> Iterator[str]:
    towns = region.municipalities
    single = [towns["zonderdorp"]]
    joint = [towns["nergenshuizen"], towns["saint-exemple"]]
    region.cells["ZON"] = found_cell(
        actor=SYSTEM, name="LIVC-R Zonderdorp", prefix="ZON", language="nl", municipalities=single, at=at
    )
    region.cells["NER"] = found_cell(
        actor=SYSTEM,
        name="LIVC-R Nergenshuizen – CSIL-R Saint-Exemple",
        prefix="NER",
        language="nl",
        municipalities=joint,
        at=at,
    )
    for slug, town in (("an", "zonderdorp"), ("nour", "nergenshuizen"), ("odile", "saint-exemple")):
        give(region, SYSTEM, at, slug, Capacity.MAYOR, municipality=towns[town])
    give(region, SYSTEM, at, "gus", Capacity.OPERATOR)
    give(region, SYSTEM, at, "ria", Capacity.REGIONAL_SUPPORT, region="flanders")
    give(region, SYSTEM, at, "tom", Capacity.ZONE_MANAGER)
    yield "cells"


def _mandates(region: Region, at: datetime) -> Iterator[str]:
    zon, ner = region.cells["ZON"], region.cells["NER"]
    secret_until = day_of(at) + timedelta(days=4 * 365)
    clearance = {"clearance_level": Clearance.SECRET.value, "clearance_until": secret_until}
    give(region, "an", at, "an", Capacity.CHAIR, cell=zon)
    give(region, "an", at, "kim", Capacity.COORDINATOR, cell=zon)
    give(region, "an", at, "bo", Capacity.POLICE_MEMBER, cell=zon, **clearance)
    give(region, "an", at, "fay", Capacity.DPO, controller_id=region.municipalities["zonderdorp"].id)
    give(region, "nour", at, "nour", Capacity.CHAIR, cell=ner)
    give(region, "nour", at, "eli", Capacity.COORDINATOR, cell=ner)
    give(region, "nour", at, "pim", Capacity.POLICE_MEMBER, cell=ner, **clearance)
    yield "mandates"
    for key, (prefix, details) in ORGANISATIONS.items():
        keeper = region.actor("kim" if prefix == "ZON" else "eli", at)
        cell = region.cells[prefix]
        region.organisations[key] = register_organisation(actor=keeper, cell=cell, details=details, at=at)
        yield key
    for slug, key in PARTNERS.items():
        prefix = ORGANISATIONS[key][0]
        keeper_slug, cell = ("kim" if prefix == "ZON" else "eli"), region.cells[prefix]
        body = region.organisations[key]
        give(region, keeper_slug, at, slug, Capacity.PARTNER_CONTACT, cell=cell, organisation=body)
        give(region, slug, at, slug, Capacity.PARTNER_PROFESSIONAL, cell=cell, organisation=body)
        yield slug


def _decisions(region: Region, at: datetime, now: datetime) -> Iterator[str]:
    review = day_of(now) + timedelta(days=240)
    for slug, prefix in (("an", "ZON"), ("nour", "NER")):
        choose_mode(
            actor=region.actor(slug, at),
            cell=region.cells[prefix],
            mode=Mode.MINIMAL,
            reasons=REASONS_FOR_THE_MODE,
            dpo_advice=ADVICE_ON_THE_MODE,
            review_on=review,
            at=at,
        )
        yield prefix
    yield from _confirmations(region, at)
    for slug, town, prefix in _CEREMONIES:
        municipality = region.municipalities[town]
        drawn = recovery.draw(municipality.id)
        hold_ceremony(
            actor=region.actor(slug, at),
            cell=region.cells[prefix],
            controller_id=municipality.id,
            typed=TypedBack(*drawn.shares[:2], drawn.fingerprint),
            at=at,
        )
        yield town


def _confirmations(region: Region, at: datetime) -> Iterator[str]:
    """What the town and its partners decided where the law leaves it open."""
    confirm_parameter(
        actor=region.actor("an", at),
        cell=region.cells["ZON"],
        confirmed=Confirmed(
            controller_id=region.municipalities["zonderdorp"].id,
            parameter="cards.basis",
            value="yes",
            source="Verzonnen besluit van het college van Zonderdorp, met het samenwerkingsakkoord van de deelnemers.",
            dpo_advice="Verzonnen advies: gunstig, zolang elke kaart haar bron noemt en de tafel vergeet.",
        ),
        at=at,
    )
    yield "cards"
    for slug, key, parameter in _CONFIRMED_BY_PARTNERS:
        body = region.organisations[key]
        confirmed = Confirmed(
            controller_id=body.id,
            parameter=parameter,
            value="yes",
            source=f"Verzonnen beslissing van {body.name}, na overleg met de eigen beroepsgroep.",
            dpo_advice="Verzonnen advies: gunstig, zolang het eigen dossier de eigen termijn houdt.",
        )
        confirm_parameter(actor=region.actor(slug, at), cell=region.cells["ZON"], confirmed=confirmed, at=at)
        yield key


_CEREMONIES: Iterable[tuple[str, str, str]] = (
    ("an", "zonderdorp", "ZON"),
    ("nour", "nergenshuizen", "NER"),
    ("odile", "saint-exemple", "NER"),
)

_CONFIRMED_BY_PARTNERS: Iterable[tuple[str, str, str]] = (
    ("ces", "ocmw", "cards.basis"),
    ("dua", "cvo", "cards.basis"),
    ("jo", "caw", "cards.basis"),
    ("lou", "cgz", "cards.basis"),
    ("ces", "ocmw", "notes.basis"),
    ("dua", "cvo", "notes.basis"),
)
"""What partners of Zonderdorp decided for themselves; whoever did not decide keeps notes elsewhere."""

REASONS_FOR_THE_MODE = (
    "Verzonnen redenen: zonder de redenen van de lijst en het opvolgtraject kan niemand nagaan of een naam terecht "
    "op de lijst staat. Alles staat verzegeld, met weinig lezers en een einddatum."
)
ADVICE_ON_THE_MODE = (
    "Verzonnen advies van de functionaris voor gegevensbescherming: aanvaardbaar voor een jaar, op voorwaarde dat de "
    "termijnen lopen, dat er een effectbeoordeling is en dat de keuze dan opnieuw wordt bekeken."
)


def give(region: Region, giver: str | Actor, at: datetime, slug: str, capacity: Capacity, /, **bodies: object) -> None:
    """Give one mandate, in the name of a seat or of the operator."""
    actor = giver if isinstance(giver, Actor) else region.actor(giver, at)
    asked = MandateAsked(capacity=capacity, starts_on=day_of(at), account=region.accounts[slug], **bodies)  # type: ignore[arg-type]
    give_mandate(actor=actor, asked=asked, at=at)
