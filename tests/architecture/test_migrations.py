"""Every change of a model has its migration."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models


def waiting(*labels: str) -> bool:
    try:
        call_command("makemigrations", *labels, check=True, dry_run=True, verbosity=0)
    except SystemExit:
        return True
    except CommandError as error:
        pytest.fail(str(error))
    return False


@pytest.mark.django_db(databases="__all__")
def test_every_change_of_a_model_is_migrated():
    ours = [config.label for config in apps.get_app_configs() if config.name.startswith("beraad.")]
    assert not waiting(*ours)


@pytest.mark.django_db(databases="__all__")
def test_a_forgotten_migration_is_caught():
    cell = apps.get_model("cells", "Cell")
    field = models.IntegerField(default=0)
    field.contribute_to_class(cell, "planted")
    try:
        assert waiting("cells")
    finally:
        cell._meta.local_fields.remove(field)
        delattr(cell, "planted")
        cell._meta._expire_cache()
        apps.clear_cache()
