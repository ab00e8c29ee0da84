"""The register of cells: municipalities, cells, organisations, mandates, confirmations."""

import beraad.foundation.kernel.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=beraad.foundation.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=24)),
                ('legal_order', models.CharField(max_length=20)),
                ('service_mail', models.EmailField(blank=True, default='', max_length=120)),
                ('authorisation_norm', models.CharField(blank=True, default='', max_length=160)),
                ('authorisation_article', models.CharField(blank=True, default='', max_length=60)),
                ('authorised_from', models.DateField(blank=True, null=True)),
                ('authorised_until', models.DateField(blank=True, null=True)),
                ('processor_agreement_on', models.DateField(blank=True, null=True)),
                ('secrecy_regime', models.CharField(blank=True, default='', max_length=24)),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.UUIDField(default=beraad.foundation.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('prefix', models.CharField(max_length=3, unique=True)),
                ('language', models.CharField(max_length=2)),
                ('founded_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('mode', models.CharField(blank=True, default='', max_length=8)),
                ('mode_reasons', models.TextField(blank=True, default='', max_length=4000)),
                ('mode_dpo_advice', models.TextField(blank=True, default='', max_length=4000)),
                ('mode_review_on', models.DateField(blank=True, null=True)),
                ('mode_chosen_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('name',),
                'constraints': [models.CheckConstraint(condition=models.Q(('mode', ''), models.Q(('mode_chosen_on__isnull', False), ('mode_review_on__isnull', False), models.Q(('mode_reasons', ''), _negated=True), models.Q(('mode_dpo_advice', ''), _negated=True)), _connector='OR'), name='cell_mode_is_reasoned')],
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.UUIDField(default=beraad.foundation.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('name_nl', models.CharField(max_length=80)),
                ('name_fr', models.CharField(max_length=80)),
                ('name_de', models.CharField(max_length=80)),
                ('region', models.CharField(max_length=20)),
                ('legal_order', models.CharField(max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('name_nl',),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='municipality_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.UUIDField(default=beraad.foundation.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('controller_id', models.UUIDField()),
                ('parameter', models.CharField(max_length=80)),
                ('value', models.CharField(max_length=200)),
                ('source', models.TextField(max_length=2000)),
                ('dpo_advice', models.TextField(max_length=4000)),
                ('confirmed_on', models.DateField()),
                ('superseded_on', models.DateField(blank=True, null=True)),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_on__isnull', True)), fields=('controller_id', 'parameter'), name='one_standing_confirmation')],
            },
        ),
        migrations.CreateModel(
            name='CellMunicipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='cells.cell')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='cells.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('municipality',), name='municipality_in_one_cell_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.UUIDField(default=beraad.foundation.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('capacity', models.CharField(max_length=24)),
                ('controller_id', models.UUIDField(blank=True, null=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('clearance_level', models.CharField(blank=True, default='', max_length=12)),
                ('clearance_until', models.DateField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL)),
                ('cell', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='cells.cell')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='cells.municipality')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='cells.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'starts_on'], name='mandate_of_account'), models.Index(fields=['cell', 'capacity'], name='mandate_in_cell'), models.Index(fields=['organisation', 'capacity'], name='mandate_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='CellOrganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='cells.cell')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='cells.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('cell', 'organisation'), name='organisation_once_in_a_cell')],
            },
        ),
    ]
