"""The walk-through of the README as sentences, and the table of steps that perform them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.services.demo import PROJECT

README = PROJECT / "README.md"
BEGIN, END = "## Try it", "## Test"
LEAD = re.compile(r"\d+\. |\*\*.+?\*\* – ")  # number of an item, heading of a part
END_OF_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z*`])")


@dataclass(frozen=True, slots=True)
class Sentence:
    line: int  # of the README, where its paragraph begins
    text: str


def read_sentences(readme: str) -> Iterator[Sentence]:
    """Each sentence, each row of a table and each command of the walk-through, in order; not the heads of tables."""
    start, paragraph = 0, ""
    for number, line, kind in _lines(readme):
        if paragraph and (kind != "text" or not line or LEAD.match(line)):
            yield from (Sentence(start, one) for one in END_OF_SENTENCE.split(paragraph))
            paragraph = ""
        if kind in ("row", "command"):
            yield Sentence(number, line)
        elif kind == "text" and line:
            start, paragraph = (start, f"{paragraph} {line}") if paragraph else (number, LEAD.sub("", line))


def _lines(readme: str) -> Iterator[tuple[int, str, str]]:
    """Number, line and kind of line: text, row, command, or a mark between them."""
    lines = [" ".join(line.split()) for line in readme.splitlines()]
    begin, end = lines.index(BEGIN) + 1, lines.index(END)
    in_command = in_rows = False
    for number, line in enumerate(lines[begin:end], begin + 1):
        is_fence, is_row = line.startswith("```"), line.startswith("|")
        is_rule = is_row and set(line) <= set("|-")
        in_command ^= is_fence
        if is_fence or is_rule or (is_row and not in_rows):
            yield number, "", "mark"
        else:
            yield number, line, "command" if in_command else "row" if is_row else "text"
        in_rows = is_row and (in_rows or is_rule)


@dataclass(frozen=True, slots=True)
class Step:
    pattern: str
    regex: re.Pattern[str]
    perform: Callable[..., None]


STEPS: list[Step] = []


def step(pattern: str):
    """Performs the sentences of this pattern; `{name}` stands for a label, file, account or number and is handed on."""
    literal = re.split(r"\{(\w+)\}", pattern)
    regex = "".join(f"(?P<{one}>[^*]+?)" if n % 2 else re.escape(one) for n, one in enumerate(literal))

    def register(perform: Callable[..., None]) -> Callable[..., None]:
        STEPS.append(Step(pattern, re.compile(regex), perform))
        return perform

    return register


def step_of(sentence: Sentence) -> tuple[Step, dict[str, str]]:
    found = [(one, match.groupdict()) for one in STEPS if (match := one.regex.fullmatch(sentence.text))]
    assert found, f'README.md:{sentence.line}: no step performs "{sentence.text}"'
    assert len(found) == 1, f'README.md:{sentence.line}: several steps perform "{sentence.text}"'
    return found[0]
