"""What the page about kinds shows is what arglint does."""

import re
from pathlib import Path

import pytest

from arglint.engine.examples import report_line
from arglint.engine.run import lint_source
from arglint.rulebook.kinds.actions import KNOWN, WAYS
from arglint.rulebook.kinds.counts import NAMES as COUNTED
from arglint.rulebook.kinds.definition import known_keys
from arglint.rulebook.kinds.registry import NAMES, kind_class
from arglint.rulebook.kinds.scopes import _GRAINS as SCOPES
from arglint.rulebook.library import load
from arglint.text import Source

PAGE = (Path(__file__).parents[3] / "docs" / "kinds.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"```yaml\n(.*?)```\n\n```markdown\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL
)


@pytest.mark.parametrize(("rule", "text", "reports"), EXAMPLES)
def test_an_example_of_the_page_holds(tmp_path: Path, rule: str, text: str, reports: str) -> None:
    path = tmp_path / "Rule.yml"
    path.write_text(rule, encoding="utf-8")
    source = Source(text, "draft.md")
    found = lint_source(source, [load(str(path), "House").rule]).diagnostics

    assert [report_line(source, one) for one in found] == reports.splitlines()


def test_every_kind_has_its_example() -> None:
    shown = [re.match(r"extends: (\w+)", rule) for rule, _, _ in EXAMPLES]

    assert {match[1] for match in shown if match} == set(NAMES)


@pytest.mark.parametrize(
    "name",
    sorted(
        {key for kind in NAMES for key in known_keys(kind)} - {"extends", "name"}
        | {value for kind in NAMES for value in kind_class(kind).VALUES}
        | {
            name.replace("heading_h", "heading.h")
            for name in COUNTED
            if name[-2:] not in ("h2", "h3", "h4", "h5")
        }
        | {*SCOPES, *KNOWN, *WAYS}
    ),
)
def test_the_page_tells_of_every_word(name: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", PAGE)
