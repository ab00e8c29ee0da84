"""Triggers that refuse to change, remove or truncate what the ledger holds."""

from django.db import migrations

from beraad.foundation.ledger import triggers


def create(apps, schema_editor):
    """Create them, in the words of the database at hand."""
    for statement in triggers.create(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    """Take them away."""
    for statement in triggers.drop(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Append-only."""

    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
