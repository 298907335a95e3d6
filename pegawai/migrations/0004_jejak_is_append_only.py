"""The audit trail cannot be rewritten, not even by the application itself.

UPDATE is refused on both databases. DELETE is refused on PostgreSQL, where the test suite empties tables by TRUNCATE (a
row trigger does not see it); SQLite has no TRUNCATE, so there a DELETE stays possible, or no test could clean up.
A later migration that makes SQLite rebuild the table drops the trigger with it and has to run `create_trigger` again;
tests/pegawai/models/test_jejak_audit.py notices.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER jejak_audit_append_only BEFORE UPDATE ON pegawai_jejakaudit
BEGIN SELECT RAISE(ABORT, 'jejak audit is append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION refuse_jejak_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'jejak audit is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER jejak_audit_append_only BEFORE UPDATE OR DELETE ON pegawai_jejakaudit
FOR EACH ROW EXECUTE FUNCTION refuse_jejak_audit_change()
"""


def create_trigger(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER jejak_audit_append_only ON pegawai_jejakaudit")
        schema_editor.execute("DROP FUNCTION refuse_jejak_audit_change()")
    else:
        schema_editor.execute("DROP TRIGGER jejak_audit_append_only")


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0003_username_rules")]
    operations = [migrations.RunPython(create_trigger, drop_trigger)]
