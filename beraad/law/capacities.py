"""The closed list of capacities in which somebody can act."""

from enum import StrEnum


class Capacity(StrEnum):
    """In which quality a person acts; a mandate gives exactly one, between two dates."""

    MAYOR = "mayor"
    CHAIR = "chair"
    COORDINATOR = "coordinator"
    POLICE_MEMBER = "police_member"
    PARTNER_CONTACT = "partner_contact"
    PARTNER_PROFESSIONAL = "partner_professional"
    GUEST = "guest"
    DPO = "dpo"
    REPORTER = "reporter"
    REGIONAL_SUPPORT = "regional_support"
    FEDERAL_SUPPORT = "federal_support"
    ZONE_MANAGER = "zone_manager"
    CITIZEN = "citizen"
    OPERATOR = "operator"
    WITNESS = "witness"
    SYSTEM = "system"
