#!/bin/sh
# Saves database, private files and trust store of the running portal: backup.sh [DIRECTORY], by default ./backup.
# The database is dumped first: a file without a row is harmless, a row without its file is not.
set -eu
cd "$(dirname "$0")/.."
umask 077
target=${1:-backup}/$(date -u +%Y-%m-%dT%H%MZ)
mkdir -p "$target"
deploy/db.sh pg_dump -d simpeg --format=custom > "$target/simpeg.dump"
docker compose exec -T web tar -C /var/lib/simpeg -cf - private trust > "$target/files.tar"
deploy/db.sh pg_restore --list < "$target/simpeg.dump" > /dev/null
tar -tf "$target/files.tar" > /dev/null
(cd "$target" && sha256sum simpeg.dump files.tar > SHA256SUMS)
echo "$target"
