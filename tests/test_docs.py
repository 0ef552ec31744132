"""Hold the documentation to the program: what it shows is run, what is generated is fresh."""

import importlib.util
import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import arglint as package
from arglint.engine.examples import report_line
from arglint.engine.stamp import DOCS as SITE
from arglint.resources import rules_folder
from arglint.rulebook.library import open_library
from arglint.text import Source

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if ".site" not in path.parts]
CARDS = open_library(rules_folder()).cards
CONSOLE = re.compile(r"^```console\n\$ arglint (?P<arguments>.*)\n(?:.*\n)*?```$", re.MULTILINE)
# A text, and perhaps what is reported of it.
SNIPPET = re.compile(
    r"^(?P<fence>`{3,})(?:markdown|text)\n(?P<text>(?:.*\n)*?)(?P=fence)$"
    r'(?P<told>\n\n```text title="reported"\n(?:.*\n)*?```$)?',
    re.MULTILINE,
)

Run = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[[Path, str], None]


# The generator, a script beside the pages.
GENERATE = runpy.run_path(str(DOCS / "generate.py"))


def test_generated_pages_are_fresh(check_golden: Check) -> None:
    """`python docs/generate.py` writes them, and so does --update-goldens."""
    for path, text in GENERATE["pages"]().items():
        check_golden(path, text)


def test_every_rule_has_its_page_and_no_page_is_left_over() -> None:
    written = {path.stem for path in (DOCS / "rules").glob("*.md")} - {"index"}

    assert written == {card.rule.name for card in CARDS}


def test_every_page_is_in_the_navigation() -> None:
    navigation = (DOCS / "zensical.toml").read_text("utf-8")
    pages = [path.relative_to(DOCS).as_posix() for path in PAGES]

    assert [page for page in pages if f'"{page}"' not in navigation] == []


def test_diagnostics_link_to_the_pages_of_the_site() -> None:
    site = tomllib.loads((DOCS / "zensical.toml").read_text("utf-8"))["project"]

    assert f"{site['site_url']}rules/" == SITE


def test_figures_are_told_of_rules_that_exist() -> None:
    figures = yaml.safe_load((DOCS / "figures.yaml").read_text("utf-8"))
    named = {rule for fault in figures["faults"].values() for rule in fault["rules"]}

    assert figures["reports"].keys() | named <= {card.rule.name for card in CARDS}


def test_judgements_are_of_rules_that_exist() -> None:
    judged = GENERATE["judgements"]()

    assert judged.keys() <= {card.rule.name for card in CARDS}
    assert all(0 <= right <= read for right, read in judged.values())


def test_what_the_page_about_markup_shows_is_read_as_it_says(check_golden: Check) -> None:
    """A snippet is sound, or the reports stand under it."""

    def told(snippet: re.Match[str]) -> str:
        text = snippet["text"]
        assert package.unparse(package.parse(text)) == text
        path = "essay.txt" if "```text\n" in snippet[0][:9] else "essay.md"
        found = [report_line(Source(text, path), one) for one in package.lint(text, path=path)]
        shown = snippet[0].removesuffix(snippet["told"] or "")
        return (
            "\n".join([f'{shown}\n\n```text title="reported"', *found, "```"]) if found else shown
        )

    page = DOCS / "markup.md"
    fresh, snippets = SNIPPET.subn(told, page.read_text("utf-8"))

    assert snippets >= 9
    check_golden(page, fresh)


def test_the_first_page_shows_what_the_program_prints(arglint: Run, check_golden: Check) -> None:
    def rerun(shown: re.Match[str]) -> str:
        done = arglint(*shlex.split(shown["arguments"]))
        assert done.returncode in (0, 1), done.stderr
        return f"```console\n$ arglint {shown['arguments']}\n{done.stdout}```"

    page = DOCS / "index.md"
    fresh = CONSOLE.sub(rerun, page.read_text("utf-8"))

    check_golden(page, fresh)


@pytest.mark.slow
def test_the_site_can_be_built_and_no_link_is_dead(tmp_path: Path) -> None:
    if importlib.util.find_spec("zensical") is None:
        pytest.skip("the site is built by zensical: pip install 'arglint[docs]'")
    others = [DOCS / "zensical.toml", DOCS / "extra.css", ROOT / "arglint" / "ARCHITECTURE.md"]
    others += (DOCS / "pictures").iterdir()
    for path in [*PAGES, *others]:
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", "docs/zensical.toml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    built = tmp_path / "docs" / ".site"
    assert all((built / "rules" / card.rule.name / "index.html").is_file() for card in CARDS)
