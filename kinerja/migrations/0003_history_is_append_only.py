"""What was set, said and changed cannot be rewritten, not even by the application itself; as for the audit trail.

UPDATE is refused on both databases. DELETE is refused on PostgreSQL, where the test suite empties tables by TRUNCATE;
SQLite has no TRUNCATE, so there a DELETE stays possible, or no test could clean up. A later migration that makes SQLite
rebuild one of the tables drops its trigger with it and has to create it again; tests/kinerja/models/test_history.py notices.
"""

from django.db import migrations

TABLES = ("versimpph", "versiskp", "perubahanmpph", "perubahanskp", "riwayatskp", "catatandialog", "dokumencetak")
SQLITE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON kinerja_{table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION refuse_kinerja_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON kinerja_{table}
FOR EACH ROW EXECUTE FUNCTION refuse_kinerja_history_change()
"""


def create_triggers(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for table in TABLES:
        schema_editor.execute((POSTGRESQL if is_postgresql else SQLITE).format(table=table))


def drop_triggers(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_append_only{f' ON kinerja_{table}' if is_postgresql else ''}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION refuse_kinerja_history_change()")


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0002_mpph_skp_and_dialog")]
    operations = [migrations.RunPython(create_triggers, drop_triggers)]
