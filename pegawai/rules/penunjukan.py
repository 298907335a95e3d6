"""The printed title of a Plt., Plh. or Pj."""


def default_sebutan(singkatan: str, unit: str) -> str:
    """ "Plt. Kepala SD Negeri 1 Gelgel", where nothing else is typed."""
    return f"{singkatan} Kepala {unit}"


def judge_sebutan(sebutan: str, singkatan: str) -> str:
    """The fault of a title, or nothing: it begins with the kind of the appointment, so that page and print say the same."""
    if sebutan.startswith(f"{singkatan} "):
        return ""
    return f'Sebutan diawali "{singkatan} ", seperti tercetak pada keputusannya.'
