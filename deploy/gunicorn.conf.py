"""gunicorn's configuration, as measured. It uses threads, because a request waits for disk and database, not
for the CPU. It uses many, because uploads wait in threads for their turn (core.lajur) and a page must always
find a free one: two processes of 128 hold two hundred uploads at once. Only a few threads work at a time; a
waiting one costs 100 kB.
"""

import os

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("SIMPEG_WEB_WORKERS", "2"))
threads = int(os.environ.get("SIMPEG_WEB_THREADS", "128"))
timeout = 60
graceful_timeout = 30
keepalive = 65  # longer than nginx keeps its side open, so that nginx never writes into a closed connection
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm"  # noqa: S108 the root file system is read-only
control_socket_disable = True
forwarded_allow_ips = "*"  # only nginx can reach this port
accesslog = None  # nginx writes an access log, the application a structured one
