"""The house rules that import-linter cannot see: names in strings, templates and migrations."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.fixtures import Settings

ROOT = Path(__file__).resolve().parent.parent
APPS = ["consultation", "drafts", "comments", "synthesis", "exports"]
# The wiring names the folders to the right, as strings.
WIRING = {ROOT / "consultation/settings.py", ROOT / "consultation/urls.py"}
CLOCK = ROOT / "consultation/clock.py"


def to_the_right_of(app: str) -> list[str]:
    return APPS[APPS.index(app) + 1 :]


def modules(app: str) -> Iterator[Path]:
    return (path for path in sorted((ROOT / app).rglob("*.py")) if path not in WIRING)


def templates(app: str) -> Iterator[Path]:
    found = (ROOT / app).rglob("templates/**/*")
    return (p for p in sorted(found) if p.is_file() and p.suffix in {".html", ".txt", ".xml"})


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


# ---------------------------------------------------------------- the direction


def names_in_strings(path: Path, right: list[str]) -> Iterator[str]:
    """Strings such as "comments.Comment", "comments:page", "comments/page.html"."""
    pattern = re.compile(rf"(?:{'|'.join(right)})[.:/]\S*")
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if pattern.fullmatch(node.value):
            yield f"{place(path, node.lineno)} {node.value!r}"


def app_labels(path: Path, right: list[str]) -> Iterator[str]:
    """An app named alone: a migration's dependency, apps.get_model("comments", …)."""
    for node in ast.walk(tree(path)):
        first: ast.expr | None = None
        if isinstance(node, ast.Tuple) and "migrations" in path.parts and len(node.elts) == 2:
            first = node.elts[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            lookups = {"get_model", "get_app_config", "get_by_natural_key", "import_module"}
            first = node.args[0] if node.func.attr in lookups else None
        if isinstance(first, ast.Constant) and first.value in right:
            yield f"{place(path, first.lineno)} {first.value!r}"


@pytest.mark.parametrize("app", APPS[:-1])
def test_it_names_no_folder_to_the_right_in_strings_or_migrations(app: str) -> None:
    right = to_the_right_of(app)
    found = [
        name
        for path in modules(app)
        for name in (*names_in_strings(path, right), *app_labels(path, right))
    ]
    assert found == []


@pytest.mark.parametrize("app", APPS[:-1])
def test_it_names_no_folder_to_the_right_in_templates_or_scripts(app: str) -> None:
    pattern = re.compile(rf"""["'](?:{"|".join(to_the_right_of(app))})[.:/][^"'\s]*["']""")
    files = [*templates(app), *sorted((ROOT / app).glob(f"static/{app}/**/*.js"))]
    found = [
        f"{place(path, line_of(text, match.start()))} {match[0]}"
        for path in files
        for text in [path.read_text(encoding="utf-8")]
        for match in pattern.finditer(text)
    ]
    assert found == []


def owners(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, str]]:
    """(address name, app whose view answers it) of the whole URLconf."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from owners(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            view = getattr(entry.callback, "view_class", entry.callback)
            view = getattr(entry.callback, "cls", view)
            yield f"{space}{entry.name}", view.__module__.split(".")[0]


def addresses_in_template(path: Path) -> Iterator[tuple[str, int]]:
    text = path.read_text(encoding="utf-8")
    for match in re.finditer(r"""\{%\s*url\s+["']([^"']+)["']""", text):
        yield match[1], line_of(text, match.start())


def addresses_in_module(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else ""
        name = function.id if isinstance(function, ast.Name) else name
        first = node.args[0]
        if name in {"reverse", "reverse_lazy", "redirect"} and isinstance(first, ast.Constant):
            yield str(first.value), node.lineno


@pytest.mark.parametrize("app", APPS[:-1])
def test_it_links_to_no_page_of_a_folder_to_the_right(app: str) -> None:
    owner = dict(owners(get_resolver()))
    right = to_the_right_of(app)
    used = [
        (path, *use)
        for files, addresses in (
            (templates(app), addresses_in_template),
            (modules(app), addresses_in_module),
        )
        for path in files
        for use in addresses(path)
    ]
    assert [f"{place(p, n)} {name}" for p, name, n in used if owner.get(name) in right] == []


# ---------------------------------------------------------------- the clock


@pytest.mark.parametrize("app", APPS)
def test_it_asks_only_our_clock_what_time_it_is(app: str) -> None:
    readings = re.compile(
        r"(timezone\.(now|localdate|localtime)|(datetime|date)\.(now|today|utcnow))"
    )
    found = [
        f"{place(path, node.lineno)} {ast.unparse(node)}"
        for path in modules(app)
        if path != CLOCK and "migrations" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and readings.fullmatch(".".join(ast.unparse(node.func).split(".")[-2:]))
        # localtime(moment) and localdate(moment) convert; without one they read the clock.
        and not (node.args and "local" in ast.unparse(node.func))
    ]
    assert found == []


# ---------------------------------------------------------------- what the browser may run


@pytest.mark.parametrize("app", APPS)
def test_it_has_no_inline_style_or_script_in_templates(app: str) -> None:
    """The content security policy forbids them; the page would be broken without a word."""
    inline = re.compile(
        r"<[a-z][^>]*\s(?:style|on[a-z]+)\s*=|<script(?![^>]*\b(?:src|nonce|type=\"application/))",
        re.IGNORECASE,
    )
    found = [
        f"{place(path, line_of(text, match.start()))} {match[0][:60]}"
        for path in templates(app)
        if path.suffix == ".html" and "print" not in path.parts
        for text in [path.read_text(encoding="utf-8")]
        for match in inline.finditer(text)
    ]
    assert found == []


def test_it_collects_every_static_file_that_another_refers_to(
    tmp_path: Path, settings: Settings
) -> None:
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    call_command("collectstatic", interactive=False, verbosity=0)
    assert list(tmp_path.glob("vendor/bootstrap/bootstrap.min.*.css"))
