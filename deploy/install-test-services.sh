#!/usr/bin/env bash
# Installs what `make test-services` needs on Debian or Ubuntu: only what is missing, as root or through sudo.
set -euo pipefail

packages=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || packages+=(postgresql)
command -v redis-server >/dev/null || packages+=(redis-server)
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || packages+=(nginx-light)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || packages+=(chromium)
command -v pdftoppm >/dev/null || packages+=(poppler-utils)
command -v mutool >/dev/null || packages+=(mupdf-tools)
command -v gs >/dev/null || packages+=(ghostscript)
command -v javac >/dev/null || packages+=(default-jdk-headless)
for jar in itext5:libitext5-java pdfbox2:libpdfbox2-java bcprov:libbcprov-java bcpkix:libbcpkix-java; do
    [ -e "/usr/share/java/${jar%%:*}.jar" ] || packages+=("${jar##*:}")
done
[ -e /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf ] || [ -e /usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf ] \
    || packages+=(fonts-liberation)

if [ ${#packages[@]} -eq 0 ]; then
    echo "test services: everything is installed"
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "test services: missing ${packages[*]}, and there is no apt-get here: install them by hand" >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "test services: run as root: apt-get install ${packages[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
echo "test services: installing ${packages[*]}"
"${as_root[@]}" apt-get update -q >/dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}" >/dev/null
