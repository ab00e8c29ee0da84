"""The table: speaking is free, cards and notes need a basis, and nothing starts before everybody is bound."""

from dataclasses import dataclass
from datetime import date

from beraad.law.house_rules import GATE, REFUSALS
from beraad.law.legal_orders import is_french_community
from beraad.law.parameters import Status, value
from beraad.law.secrecy import consultation_article
from beraad.law.verdict import Citation, Verdict, allow, law, refuse

NO_DUTY_TO_SPEAK = law("CC-52-2021", "B.14.1")


@dataclass(frozen=True, slots=True)
class SpeakFacts:
    """Somebody at the table who may say something, or nothing."""

    is_entered: bool
    secrecy_confirmed: bool


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A card that somebody wants to lay on the table."""

    is_police: bool
    legal_order: str | None
    basis_confirmed: bool = False
    mode: str = "minimal"


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What has to be so before an item opens; ``legal_orders`` are those of the participants entered."""

    chair_present: bool
    police_present_or_reason: bool
    frames_stated: bool
    secrecy_confirmed: bool
    advice_open: bool
    legal_orders: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotesFacts:
    """Somebody who wants to keep own notes of what was shared."""

    is_police: bool
    legal_order: str | None
    basis_confirmed: bool = False


def may_speak(facts: SpeakFacts, on: date) -> Verdict:
    """Whoever is entered and bound by secrecy may speak, and nobody has to."""
    if not facts.is_entered:
        return refuse("speaking.only_who_was_entered", REFUSALS)
    if not facts.secrecy_confirmed:
        return refuse("speaking.secrecy_first", consultation_article(on))
    return allow("speaking.is_free", NO_DUTY_TO_SPEAK, consultation_article(on))


def may_lay_card(facts: CardFacts, on: date) -> Verdict:
    """A card is processing, so it needs a basis; speaking never does."""
    if facts.is_police:
        return refuse("cards.never_the_police", REFUSALS)
    if facts.mode != "minimal":
        return refuse("cards.not_in_strict_mode", law("L2018", "art. 4 §3"))
    basis = value("cards.basis", on, facts.legal_order)
    if basis.status is Status.VERIFIED:
        return allow("cards.by_decree", basis.citation)
    if facts.basis_confirmed:
        return allow("cards.confirmed", basis.citation)
    return refuse("cards.no_basis_confirmed", basis.citation)


def may_open_table(facts: TableFacts, on: date) -> Verdict:
    """An item opens with a chair, the police heard, an open gate, frames stated and secrecy confirmed."""
    article = consultation_article(on)
    if not facts.chair_present:
        return refuse("table.needs_the_chair", REFUSALS)
    if not facts.advice_open:
        return refuse("table.gate_is_not_open", GATE)
    if not facts.police_present_or_reason:
        return refuse("table.needs_the_police_or_a_reason", REFUSALS)
    if not facts.frames_stated:
        return refuse("table.frames_first", *_who_states_a_frame(facts))
    if not facts.secrecy_confirmed:
        return refuse("table.secrecy_first", article)
    return allow("table.may_open", article)


def _who_states_a_frame(facts: TableFacts) -> tuple[Citation, ...]:
    """The decree asks it of its own participants; of everybody else the house does."""
    by_decree = any(is_french_community(order) for order in facts.legal_orders)
    return (law("D-FWB", "art. 10"), REFUSALS) if by_decree else (REFUSALS,)


def may_keep_notes(facts: NotesFacts, on: date) -> Verdict:
    """Own notes live in the own file, where the legal order allows one; never for the police."""
    if facts.is_police:
        return refuse("notes.never_the_police", REFUSALS)
    basis = value("notes.basis", on, facts.legal_order)
    if basis.status is Status.VERIFIED:
        return allow("notes.by_decree", basis.citation)
    if facts.basis_confirmed:
        return allow("notes.confirmed", basis.citation)
    return refuse("notes.no_basis_confirmed", basis.citation)
