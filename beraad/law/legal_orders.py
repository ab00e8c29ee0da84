"""The legal orders: which rule set follows the organisation of a participant."""

from enum import StrEnum


class LegalOrder(StrEnum):
    """The authority whose rules bind an organisation.

    A municipality's own services and its OCMW/CPAS sit under the federal law alone
    (services working at municipal level), whatever region they stand in.
    """

    FEDERAL = "federal"
    FLEMISH = "flemish"
    FRENCH_COMMUNITY = "french_community"
    GERMAN_SPEAKING = "german_speaking"
    BRUSSELS_COCOM = "brussels_cocom"
    BRUSSELS_COCOF = "brussels_cocof"
    WALLONIA = "wallonia"


def is_french_community(legal_order: str | None) -> bool:
    """Whether the decree of the French Community binds the participant."""
    return bool(legal_order) and LegalOrder(str(legal_order)) is LegalOrder.FRENCH_COMMUNITY
