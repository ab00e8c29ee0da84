"""Label of the app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger."""

    name = "beraad.foundation.ledger"
    label = "ledger"
