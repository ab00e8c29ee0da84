"""The whole way, in its order: every journey that walks it takes these steps."""

from tests.journeys.bram import after, before, invited, table

STEPS = [*before.STEPS, *invited.STEPS, *table.STEPS, *after.STEPS]
