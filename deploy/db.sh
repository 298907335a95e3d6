#!/bin/sh
# Runs a PostgreSQL program beside the database, as the portal's user: db.sh psql -c 'select 1'
set -eu
cd "$(dirname "$0")/.."
exec docker compose exec -T db sh -c 'PGPASSWORD=$(cat /run/secrets/password) PGUSER=simpeg exec "$@"' sh "$@"
