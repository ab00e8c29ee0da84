"""A mandate of regional support names its region."""

from collections import Counter
from typing import Any

from django.db import migrations, models

HAS_A_REGION = models.Q(capacity="regional_support", region__in=["flanders", "wallonia", "brussels"]) | (
    ~models.Q(capacity="regional_support") & models.Q(region="")
)


def name_regions(apps: Any, schema_editor: Any) -> None:
    """Give the mandates that stand already the region in which most municipalities of this house's cells lie."""
    del schema_editor
    regions = apps.get_model("cells", "CellMunicipality").objects.values_list("municipality__region", flat=True)
    most = Counter(sorted(regions)).most_common(1)
    standing = apps.get_model("cells", "Mandate").objects.filter(capacity="regional_support")
    standing.update(region=most[0][0] if most else "flanders")


class Migration(migrations.Migration):
    """The column, a region for the rows that stand, and the rule."""

    dependencies = [("cells", "0004_members")]

    operations = [
        migrations.AddField(
            model_name="mandate", name="region", field=models.CharField(blank=True, default="", max_length=20)
        ),
        migrations.RunPython(name_regions, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(condition=HAS_A_REGION, name="mandate_of_regional_support_has_a_region"),
        ),
    ]
