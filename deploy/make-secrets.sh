#!/bin/sh
# Creates the secret files of docker-compose.yml: make-secrets.sh [DIRECTORY], by default ./secrets. Existing files stay.
# The service `rahasia` runs it as root, so that only root and the containers' group (10001) can read them. You can also
# run it by hand before, or bring your own files.
set -eu
umask 077
dir=${1:-$(dirname "$0")/../secrets}
mkdir -p "$dir/app" "$dir/db"

make() {
    [ -s "$dir/$1" ] || { head -c 512 /dev/urandom | LC_ALL=C tr -dc 'A-Za-z0-9' | head -c 64 > "$dir/$1"; echo "$1 made"; }
}
make app/secret_key
make db/password

if [ "$(id -u)" = 0 ]; then
    chgrp -R 10001 "$dir"
    chmod 750 "$dir" "$dir/app" "$dir/db"
    find "$dir" -type f -exec chmod 640 {} +
fi
