"""The triggers anew: nothing of head, checkpoints and cosignatures is replaced, and the head changes when it grows."""

from django.db import migrations

from beraad.foundation.ledger import triggers


def renew(apps, schema_editor):
    """Take the triggers of 0002 away and create those of today."""
    vendor = schema_editor.connection.vendor
    for statement in [*triggers.drop(vendor), *triggers.create(vendor)]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Append-only, without the holes."""

    dependencies = [("ledger", "0002_append_only")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
