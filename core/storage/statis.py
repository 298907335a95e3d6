from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = (r"""(?P<matched>from "(?P<url>\./\w+\.js)")""", 'from "%(url)s"')


class StatisStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content also where one script of ours imports another: nginx lets browsers keep static files
    for a year. Only ours, because other people's scripts import what they do not bring along."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (IMPORT,)))
