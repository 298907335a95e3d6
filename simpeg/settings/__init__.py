"""Everything an installation can choose, read from the environment (see .env.example); secrets may be files.

One file for each subject. A part imports by name what it needs from another part, so their order here does
not matter.
"""

from simpeg.settings.apps import *
from simpeg.settings.browser import *
from simpeg.settings.data import *
from simpeg.settings.environment import *
from simpeg.settings.instansi import *
from simpeg.settings.login import *
from simpeg.settings.logs import *
from simpeg.settings.mail import *
from simpeg.settings.queue import *
