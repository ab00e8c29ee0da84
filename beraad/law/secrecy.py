"""Professional secrecy in a case consultation: which article on which day, and who is bound by what."""

from datetime import date
from enum import StrEnum

from beraad.law.instruments import INSTRUMENTS
from beraad.law.verdict import Citation, law


class SecrecyRegime(StrEnum):
    """What binds somebody to silence; kept per person, not per organisation."""

    PROFESSIONAL_SECRECY = "professional_secrecy"
    DISCRETION = "discretion"
    OFFICIAL_SECRECY = "official_secrecy"
    NONE = "none"


def consultation_article(on: date) -> Citation:
    """The article that lifts secrecy in a case consultation: it lifts secrecy and is no basis for processing."""
    if INSTRUMENTS["CP-II"].is_in_force_on(on):
        return law("CP-II", "art. 353 §2")
    return law("CP-OLD", "art. 458ter")


def lawyer_article(on: date) -> Citation:
    """Why a lawyer is no source: the new code says so; before, no category of the cell law held a lawyer."""
    if INSTRUMENTS["CP-II"].is_in_force_on(on):
        return law("CP-II", "art. 353 §3")
    return law("L2018", "art. 3 §1")
