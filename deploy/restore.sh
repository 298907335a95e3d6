#!/bin/sh
# Restores a backup of backup.sh into the running stack and compares files with rows: restore.sh DIRECTORY
# It replaces everything that is in the database now.
set -eu
source=$(cd "${1:?which backup?}" && pwd)
cd "$(dirname "$0")/.."
(cd "$source" && sha256sum --quiet -c SHA256SUMS)
docker compose stop web worker beat
deploy/db.sh dropdb --maintenance-db=postgres --force simpeg
deploy/db.sh createdb --maintenance-db=postgres simpeg
deploy/db.sh pg_restore -d simpeg --no-owner --exit-on-error < "$source/simpeg.dump"
docker compose run --rm -T --no-deps --entrypoint tar manage -C /var/lib/simpeg -xf - < "$source/files.tar"
docker compose run --rm -T migrate
docker compose start web worker beat
docker compose run --rm -T --no-deps manage shell -v 0 -c "
import hashlib
from berkas.models import Versi
wrong = [v.pk for v in Versi.objects.order_by('pk').iterator()
         if not v.isi.storage.exists(v.isi.name) or hashlib.sha256(v.isi.open().read()).hexdigest() != v.sha256]
print(Versi.objects.count(), 'versions compared;', 'all whole' if not wrong else f'WRONG: {wrong}')
raise SystemExit(bool(wrong))
"
