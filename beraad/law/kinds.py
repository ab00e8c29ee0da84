"""The closed list of compartment kinds; what each may hold stands in ``tables/compartments.toml``."""

from enum import StrEnum


class Kind(StrEnum):
    """What a sealed place is for."""

    INTAKE = "intake"
    PERSON = "person"
    CORE = "core"
    GATE = "gate"
    INVITATION = "invitation"
    WEIGHING = "weighing"
    TABLE = "table"
    RECORD = "record"
    PLAN = "plan"
    NOTES = "notes"
    ABSENCE = "absence"
    FEEDBACK = "feedback"
    PARCEL = "parcel"
    REQUEST = "request"
