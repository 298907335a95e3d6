# The image of web, worker, beat and migrate. Pinned packages, no compiler, no development tools, no root.
# Targets: `production`, the default, and `demo`, the same with the package that fills an installation for trying out.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /opt/simpeg
RUN python -m venv /opt/simpeg/venv
COPY requirements.txt .
RUN /opt/simpeg/venv/bin/pip install -q --no-deps --only-binary :all: --require-hashes -r requirements.txt && /opt/simpeg/venv/bin/pip uninstall -q -y pip

FROM python:3.13-slim AS portal
ENV PATH=/opt/simpeg/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SIMPEG_VAR_DIR=/var/lib/simpeg
RUN groupadd --system --gid 10001 simpeg \
    && useradd --system --uid 10001 --gid simpeg --home-dir /var/lib/simpeg --shell /usr/sbin/nologin simpeg \
    && install -d -o simpeg -g simpeg -m 0750 /var/lib/simpeg/private /var/lib/simpeg/trust \
    && install -d -o simpeg -g simpeg -m 0755 /var/lib/simpeg /var/lib/simpeg/static
COPY --from=build /opt/simpeg/venv /opt/simpeg/venv
WORKDIR /opt/simpeg/app
COPY manage.py ./
COPY simpeg simpeg
COPY core core
COPY pemeriksaan pemeriksaan
COPY pegawai pegawai
COPY notifikasi notifikasi
COPY kinerja kinerja
COPY berkas berkas
COPY kepatuhan kepatuhan
COPY beranda beranda
COPY templates templates
COPY static static
COPY deploy/gunicorn.conf.py deploy/gunicorn.conf.py
RUN python -m compileall -q . && chmod -R a+rX .
USER simpeg
EXPOSE 8000
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "simpeg.wsgi"]

FROM portal AS demo
USER root
RUN install -d -o simpeg -g simpeg -m 0750 /var/lib/simpeg/demo
COPY demo demo
RUN python -m compileall -q demo && chmod -R a+rX demo
USER simpeg

FROM portal AS production
