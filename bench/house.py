"""The figures of the house, read from its source. It changes nothing, starts nothing and asserts nothing.

`python -m bench house` prints them; SIMPEG_BENCH_ROOT names another checkout, for a comparison by the same definitions.
Everywhere below, *production* is every `.py` under a top-level directory that holds an `__init__.py`, except `tests`,
`bench` and the `migrations` folders. A *function* is a `def` or `async def` at any depth, methods included.
"""

import ast
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from math import ceil
from pathlib import Path

ROOT = Path(os.environ.get("SIMPEG_BENCH_ROOT") or Path(__file__).resolve().parent.parent)
NOT_PRODUCTION = {"tests", "bench"}
REPEATED_BY_FRAMEWORK = {"Command"}  # Django finds a management command by this class name
SHORT = 4  # lines

Function = ast.FunctionDef | ast.AsyncFunctionDef


def run() -> None:
    lines = package_lines()
    for package, count in sorted(lines.items(), key=lambda item: -item[1]):
        print(f"  {package:12s} {count:6d} lines  {count / sum(lines.values()):4.0%}")
    lengths = function_lengths()
    print(
        f"functions {len(lengths)}: median {percentile(lengths, 0.5)} lines, p95 {percentile(lengths, 0.95)}"
    )
    repeated = repeated_class_names()
    print(f"class names in two or more files: {len(repeated)} {' '.join(sorted(repeated))}")
    behaving, bare = modules_with_behaviour(), modules_without_mirrored_test()
    print(f"modules with behaviour {len(behaving)}, with a mirrored test {mirrored_share():.0%}")
    for module in bare:
        print(f"  no mirrored test: {module}")
    once = short_helpers_called_once()
    private = sum(one.rpartition(" ")[2].startswith("_") for one in once)
    print(f"functions of {SHORT} lines or fewer called once: {len(once)}, of them private {private}")
    for helper in once:
        print(f"  called once: {helper}")
    print(f"tests : code = {tests_to_code():.2f}")


@cache
def production() -> dict[Path, ast.Module]:
    """The parsed production modules by their path from the root."""
    packages = [init.parent for init in ROOT.glob("*/__init__.py") if init.parent.name not in NOT_PRODUCTION]
    return {
        path.relative_to(ROOT): ast.parse(path.read_text())
        for package in sorted(packages)
        for path in sorted(package.rglob("*.py"))
        if "migrations" not in path.parts
    }


def package_lines() -> Counter[str]:
    """Physical lines of production Python per top-level package: code, comments and blank lines alike."""
    lines: Counter[str] = Counter()
    for path in production():
        lines[path.parts[0]] += count_lines(ROOT / path)
    return lines


def count_lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def function_lengths() -> list[int]:
    """The length of every production function, from its `def` line to its last, docstring included, decorators not."""
    return sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in production().values()
        for node in ast.walk(tree)
        if isinstance(node, Function)
    )


def percentile(ordered: list[int], share: float) -> int:
    """The smallest value that at least this share of the values does not exceed."""
    return ordered[ceil(len(ordered) * share) - 1]


def repeated_class_names() -> dict[str, list[Path]]:
    """Names of module-level classes that stand in two or more files of production, bench or deploy, with these files.

    `Command` of management commands does not count, nor does a class inside a class or function (`Meta`).
    """
    tools = [*ROOT.glob("bench/*.py"), *ROOT.glob("deploy/*.py")]
    files: defaultdict[str, list[Path]] = defaultdict(list)
    for path, tree in (
        production() | {one.relative_to(ROOT): ast.parse(one.read_text()) for one in tools}
    ).items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name not in REPEATED_BY_FRAMEWORK:
                files[node.name].append(path)
    return {name: where for name, where in files.items() if len(set(where)) > 1}


def modules_with_behaviour() -> list[Path]:
    """Production modules with at least one function that is no `__dunder__` and does more than its docstring and `...`."""
    return [path for path, tree in production().items() if any(_behaves(node) for node in ast.walk(tree))]


def _behaves(node: ast.AST) -> bool:
    if not isinstance(node, Function) or (node.name.startswith("__") and node.name.endswith("__")):
        return False
    return any(not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)) for one in node.body)


def mirrored_test(module: Path) -> Path:
    """`tests/<package>/<folder>/test_<file>.py`; for an `__init__.py` the folder is the file: `tests/<package>/test_<folder>.py`."""
    named = module.parent if module.stem == "__init__" else module.with_suffix("")
    return Path("tests", named.parent, f"test_{named.name.strip('_')}.py")


def modules_without_mirrored_test() -> list[Path]:
    """Modules with behaviour whose mirrored test file does not exist, or holds no function named `test_…`."""
    return [one for one in modules_with_behaviour() if not _holds_a_test(ROOT / mirrored_test(one))]


def _holds_a_test(path: Path) -> bool:
    return path.is_file() and any(
        isinstance(node, Function) and node.name.startswith("test_")
        for node in ast.walk(ast.parse(path.read_text()))
    )


def mirrored_share() -> float:
    """The share of modules with behaviour that have a mirrored test, from 0 to 1."""
    return 1 - len(modules_without_mirrored_test()) / len(modules_with_behaviour())


def short_helpers_called_once() -> list[str]:
    """Module-level functions without a decorator, with at most four lines of body (docstring aside), that production
    code mentions exactly once, and that mention is a call. A function passed as a value counts as mentioned.

    A mention is the bare name in its own module, or the name under which another module imports it, also through a
    package that passes it on. Methods, templates and dotted names in strings are left out. A private one is a helper that may read better in place; a public one can be
    the door between two layers.
    """
    mentions, calls = _mentions()
    return sorted(
        f"{path}:{node.lineno} {node.name}"
        for path, tree in production().items()
        for node in tree.body
        if isinstance(node, Function)
        and not node.decorator_list
        and _body_lines(node) <= SHORT
        and mentions[_dotted(path), node.name] == calls[_dotted(path), node.name] == 1
    )


def _body_lines(node: Function) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


Home = tuple[str, str]  # the dotted module, and the name in it


def _mentions() -> tuple[Counter[Home], Counter[Home]]:
    """How often each name of each module is read in production, and how often as the function of a call."""
    mentions: Counter[Home] = Counter()
    calls: Counter[Home] = Counter()
    imported = {_dotted(path): dict(_imported(tree)) for path, tree in production().items()}
    for path, tree in production().items():
        here = _dotted(path)
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            if home := _home(node, here, imported):
                mentions[home] += 1
                calls[home] += id(node) in called
    return mentions, calls


def _imported(tree: ast.Module) -> Iterator[tuple[str, Home]]:
    """Each name that a module imports, with where it comes from; a module itself has the name ''."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, (node.module, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name, (alias.name, "")


def _home(node: ast.AST, here: str, imported: dict[str, dict[str, Home]]) -> Home | None:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        home = imported[here].get(node.id, (here, node.id))
    elif (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in imported[here]
    ):
        module, name = imported[here][node.value.id]
        home = (f"{module}.{name}".rstrip("."), node.attr)
    else:
        return None
    while home[1] in imported.get(home[0], {}):  # passed on by a package
        home = imported[home[0]][home[1]]
    return home


def tests_to_code() -> float:
    """Physical lines of Python under `tests` per line of production Python."""
    tests = sum(count_lines(path) for path in (ROOT / "tests").rglob("*.py"))
    return tests / sum(package_lines().values())
