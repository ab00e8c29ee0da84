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

TWO_LOCKS = house_rule("0019")
"""Signed in and unlocked are two locks."""

SECRET_BALLOTS = house_rule("0021")
"""Ballots fall together, without voters."""

EVERYBODY_VOTES = house_rule("0032")
"""Whoever sat at the item votes; when it closes the text stands."""
