"""The decisions of our own that rules lean on; each has a dated page in ``docs/decisions``."""

from beraad.law.verdict import house_rule

REFUSALS = house_rule("0013")
"""What the platform refuses, and what it asks for although no article does."""

CLOCKS = house_rule("0016")
"""The clocks of the house."""

GATE = house_rule("0017")
"""Anything but *no objection known* freezes."""

CORE_CLOCK = house_rule("0018")
"""What the municipality keeps follows one year from the last discussion."""

INVITING = house_rule("0034")
"""What an invitation says by itself, and the day it is for."""

PAPER_IS_EQUAL = house_rule("0035")
"""Who has no key here takes part on paper, and loses nothing by it."""

TWO_LOCKS = house_rule("0019")
"""Signed in and unlocked are two locks."""

DPO_READS = house_rule("0028")
"""The DPO reads a sealed copy of the reasons of a listing for seven days."""

SECRET_BALLOTS = house_rule("0021")
"""Ballots fall together, without voters."""

WHO_ACTS = house_rule("0030")
"""Who does what where the law is silent, and what is kept longer only after the table spoke of it."""

TRACES = house_rule("0026")
"""Who did what about a case is forgotten seven days after the case."""

EVERYBODY_VOTES = house_rule("0032")
"""Whoever sat at the item votes; when it closes the text stands."""

MEMBERS = house_rule("0048")
"""A list of members comes in whole or not at all; a deputy has a mandate; a clearance concerns few."""

REGISTER_OF_MUNICIPALITIES = house_rule("0042")
"""The register of municipalities comes from the reviewed file, and only what comes from it is counted."""

CELLS_LIFE = house_rule("0046")
"""A suspended cell is not counted as working; a cell ends when nothing is kept of it."""

ONBOARDING = house_rule("0047")
"""Readiness follows from facts, and only what the law or the house demands holds a first case back."""

SURVEYS = house_rule("0049")
"""Mayors are asked with a letter and a code; what is published keeps small figures back."""

WHAT_A_MAYOR_SAYS = house_rule("0050")
"""An answer enters the register after somebody of the desk held it against the register, and never by itself."""

DESKS_AND_REGIONS = house_rule("0051")
"""A regional desk helps the cells of its region, the federal desk those of the whole country; neither sees a case."""
