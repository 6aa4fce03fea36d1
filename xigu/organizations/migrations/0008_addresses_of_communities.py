import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0007_leaves"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "phrase",
                    models.CharField(
                        db_collation="C", max_length=40, verbose_name="road, house or estate"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("LEARNT", "learnt from check-ins"), ("WRITTEN", "written down")],
                        max_length=7,
                    ),
                ),
                ("accepted_count", models.PositiveIntegerField(default=0)),
                ("noted_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        limit_choices_to={"kind": "COMMUNITY"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="address_aliases",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at", None)),
                        fields=["phrase"],
                        name="organizations_alias_phrase",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["LEARNT", "WRITTEN"])),
                        name="organizations_alias_source_known",
                        violation_error_message="This is not one of the possible values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "phrase__regex",
                                "^(?:[0-9]{1,3}街区|[\\u3400-\\u9fffa-z])[\\u3400-\\u9fffa-z]*(?:[0-9]{1,4}(?:号楼|号院|号|栋|幢|座|社|组|队|街区|区|期|公司|厂|院)[\\u3400-\\u9fffa-z]*)*$",
                            ),
                            models.Q(
                                (
                                    "phrase__regex",
                                    "单元|[0-9](?:室|层|户|门)|(?:号楼|栋|幢|座)[^0-9]*[0-9]|[社组队][0-9]+号|[^新]村[0-9]+号(?!楼)|号[0-9]{3}|-",
                                ),
                                _negated=True,
                            ),
                        ),
                        name="organizations_alias_points_at_no_door",
                        violation_error_message="An address ends at the house: no unit, floor or room.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", "LEARNT"), _negated=True),
                            ("removed_at__isnull", False),
                            ("accepted_count__gte", 2),
                            _connector="OR",
                        ),
                        name="organizations_alias_learnt_from_several",
                        violation_error_message="One check-in alone does not make an address known.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at", None),
                            ("removed_at__gte", models.F("noted_at")),
                            _connector="OR",
                        ),
                        name="organizations_alias_removed_after_noted",
                        violation_error_message="It cannot be removed before it was noted.",
                    ),
                    models.UniqueConstraint(
                        fields=("community", "phrase"),
                        name="organizations_alias_once_per_community",
                        violation_error_message="This address is in the list already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AddressAliasHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "phrase",
                    models.CharField(
                        db_collation="C", max_length=40, verbose_name="road, house or estate"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("LEARNT", "learnt from check-ins"), ("WRITTEN", "written down")],
                        max_length=7,
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"kind": "COMMUNITY"},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="organizations.addressalias",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressalias",
            trigger=pgtrigger.compiler.Trigger(
                name="organizations_alias_community",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (\n            SELECT FROM organizations_organization\n            WHERE id = NEW.community_id AND kind = 'COMMUNITY'\n        ) THEN\n            RAISE EXCEPTION 'an address belongs to a community'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="d190fc80546f3919eaa4c1710351687a1fb2d1e3",
                    operation='INSERT OR UPDATE OF "community_id"',
                    pgid="pgtrigger_organizations_alias_community_2dc3b",
                    table="organizations_addressalias",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."noted_at" IS DISTINCT FROM (NEW."noted_at") OR OLD."phrase" IS DISTINCT FROM (NEW."phrase") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func='INSERT INTO "organizations_addressaliashistory" ("community_id", "id", "noted_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "removed_at", "source") VALUES (OLD."community_id", OLD."id", OLD."noted_at", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phrase", OLD."removed_at", OLD."source"); RETURN NULL;',
                    hash="adeb728fc31527305d4f78e493b1fd31d1f8dba0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f3e49",
                    table="organizations_addressalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressalias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "organizations_addressaliashistory" ("community_id", "id", "noted_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "removed_at", "source") VALUES (OLD."community_id", OLD."id", OLD."noted_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phrase", OLD."removed_at", OLD."source"); RETURN NULL;',
                    hash="451d942ecac682b4ef82c042ea68bc376167ceef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7f892",
                    table="organizations_addressalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addressaliashistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="40e02cc774336be7fb4a6946704290e9e7f0224b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e1c11",
                    table="organizations_addressaliashistory",
                    when="BEFORE",
                ),
            ),
        ),
    ]
