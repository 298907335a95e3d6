"""The history of verdicts cannot be rewritten, not even by the application itself; as for the audit trail.

UPDATE is refused on both databases. DELETE is refused on PostgreSQL, where the test suite empties tables by TRUNCATE;
SQLite has no TRUNCATE, so there a DELETE stays possible, or no test could clean up. A later migration that makes SQLite
rebuild the table drops the trigger with it and has to run `create_trigger` again;
tests/berkas/models/test_pemeriksaan.py notices.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER pemeriksaan_append_only BEFORE UPDATE ON berkas_pemeriksaan
BEGIN SELECT RAISE(ABORT, 'pemeriksaan is append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION refuse_pemeriksaan_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'pemeriksaan is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER pemeriksaan_append_only BEFORE UPDATE OR DELETE ON berkas_pemeriksaan
FOR EACH ROW EXECUTE FUNCTION refuse_pemeriksaan_change()
"""


def create_trigger(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER pemeriksaan_append_only ON berkas_pemeriksaan")
        schema_editor.execute("DROP FUNCTION refuse_pemeriksaan_change()")
    else:
        schema_editor.execute("DROP TRIGGER pemeriksaan_append_only")


class Migration(migrations.Migration):
    dependencies = [("berkas", "0001_initial")]
    operations = [migrations.RunPython(create_trigger, drop_trigger)]
