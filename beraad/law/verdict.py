"""A verdict: allowed or not, because of which sentence, on which basis."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn


class BasisKind(StrEnum):
    """The three kinds of basis; they look different on every screen."""

    LAW = "law"
    TO_BE_CONFIRMED = "to_be_confirmed"
    HOUSE_RULE = "house_rule"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands.

    ``source`` is the key of an instrument (``instruments.py``) for law, the key of a dated
    parameter for *to be confirmed*, and the number of a decision record for a house rule.
    ``place`` is the article; a house rule never has one.
    """

    kind: BasisKind
    source: str
    place: str = ""

    def __post_init__(self) -> None:
        """Refuse a house rule that dresses up as an article."""
        if self.kind is BasisKind.HOUSE_RULE and self.place:
            raise ValueError("a house rule never shows an article")

    @property
    def code(self) -> str:
        """The stable short form kept in ledger bodies and compartments: ``law:L2018:art. 3 §2``."""
        return ":".join(part for part in (self.kind.value, self.source, self.place) if part)

    @classmethod
    def parse(cls, code: str) -> "Citation":
        """Read back what ``code`` wrote; raises ValueError when it is none of ours."""
        kind, _, rest = code.partition(":")
        source, _, place = rest.partition(":")
        return cls(BasisKind(kind), source, place)


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of ``tables/reasons.toml`` (nl, fr, de, en) with its values; never content about a person."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, key: str, values: Mapping[str, object]) -> "Reason":
        """Build a reason with its values as text, in a fixed order."""
        return cls(key, tuple(sorted((name, str(value)) for name, value in values.items())))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a rule: never a bool, always a sentence with a basis."""

    allowed: bool
    because: Reason
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """A verdict without a basis is no verdict."""
        if not self.citations:
            raise ValueError("a verdict needs at least one citation")

    def __bool__(self) -> NoReturn:
        """Yes or no is asked with ``.allowed``, so that nobody drops the reason by accident."""
        raise TypeError("a verdict is not a bool: use .allowed")

    @property
    def basis(self) -> str:
        """The codes of all citations, joined by ``; ``: what a leaf and a seal line keep."""
        return "; ".join(citation.code for citation in self.citations)


def allow(key: str, *citations: Citation, **values: object) -> Verdict:
    """An allowing verdict with the sentence ``key``."""
    return Verdict(allowed=True, because=Reason.of(key, values), citations=citations)


def refuse(key: str, *citations: Citation, **values: object) -> Verdict:
    """A refusing verdict with the sentence ``key``."""
    return Verdict(allowed=False, because=Reason.of(key, values), citations=citations)


def law(source: str, place: str) -> Citation:
    """A verified article."""
    return Citation(BasisKind.LAW, source, place)


def to_be_confirmed(parameter: str) -> Citation:
    """A dated parameter that the controller has to confirm."""
    return Citation(BasisKind.TO_BE_CONFIRMED, parameter)


def house_rule(decision: str) -> Citation:
    """A choice of our own: the four-digit number of the decision record (``0007``)."""
    return Citation(BasisKind.HOUSE_RULE, decision)


def all_of(*verdicts: Verdict) -> Verdict:
    """The first refusal, or one allowing verdict that carries every citation once."""
    for verdict in verdicts:
        if not verdict.allowed:
            return verdict
    seen = dict.fromkeys(citation for verdict in verdicts for citation in verdict.citations)
    return Verdict(allowed=True, because=verdicts[-1].because, citations=tuple(seen))
