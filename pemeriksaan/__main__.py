"""`python -m pemeriksaan FILE…`: one line of JSON per file. README.md describes the options and the exit code."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from types import SimpleNamespace

from pemeriksaan import use_settings
from pemeriksaan.policy import LIMIT, Case
from pemeriksaan.report import judge_file
from pemeriksaan.result import Decision, Policy

REFUSED, NOT_INSPECTED = 1, 3  # argparse exits with 2


def main(argv: list[str]) -> int:
    options = parse(argv)
    use_settings(SimpleNamespace(TRUST_DIR=options.trust, DEMO=options.demo, INSPECTION_CHILDREN=1))
    case = Case("", options.limit, Policy(options.policy), options.other_psre, options.ink)
    status = 0
    for name in options.files:
        line = judge_file(name, case)
        if line.warning:
            sys.stderr.write(f"{line.warning}\n")
        sys.stdout.write(json.dumps(line.values, ensure_ascii=False) + "\n")
        refused = REFUSED if line.values["decision"] == Decision.REFUSE else 0
        status = max(status, refused if line.is_judged else NOT_INSPECTED)
    return status


def parse(argv: list[str]) -> Namespace:
    parser = ArgumentParser(
        "python -m pemeriksaan", description="Judges signed PDFs, one line of JSON per file."
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--trust", type=Path, default=Path("trust"), metavar="DIR", help="the trust store")
    parser.add_argument("--policy", choices=[str(one) for one in Policy], default=str(Policy.SIGNED))
    parser.add_argument("--limit", type=int, default=LIMIT, metavar="BYTES", help="size of the largest file")
    parser.add_argument(
        "--no-ink", dest="ink", action="store_false", help="a scan was not declared signed in ink"
    )
    parser.add_argument("--other-psre", action="store_true", help="accept other providers than BSrE")
    parser.add_argument("--demo", action="store_true", help="trust certificates with the role demo")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
