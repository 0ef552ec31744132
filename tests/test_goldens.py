"""Hold what arglint says of the examples, word for word, and what the README shows of it."""

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir())
FAULTY = [name for name in EXAMPLES if name.startswith("faulty")]
ENDINGS = {"concise": "concise.txt", "full": "full.txt", "json": "json"}
CONSOLE = re.compile(r"^```console\n\$ arglint (?P<arguments>.*)\n(?:.*\n)*?```$", re.MULTILINE)

Run = Callable[..., subprocess.CompletedProcess[str]]
Check = Callable[[Path, str], None]


def findings(arglint: Run, name: str) -> list[dict[str, object]]:
    done = arglint("check", "--no-cache", "--output-format", "json", f"examples/{name}")
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_of_an_example_is_its_golden(
    name: str, form: str, arglint: Run, check_golden: Check
) -> None:
    done = arglint("check", "--no-cache", "--output-format", form, f"examples/{name}")

    assert done.returncode == (1 if name in FAULTY else 0), done.stderr
    check_golden(ROOT / "tests" / "golden" / f"{name}.{ENDINGS[form]}", done.stdout)


def test_a_sound_essay_has_no_fault(arglint: Run) -> None:
    assert findings(arglint, "sound.md") == []


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_essay_shows_faults_of_several_kinds(name: str, arglint: Run) -> None:
    kinds = {finding["rule"] for finding in findings(arglint, name)}

    assert len(kinds) >= 5


def test_the_readme_shows_what_the_program_prints(arglint: Run, check_golden: Check) -> None:
    readme = ROOT / "README.md"

    def rerun(shown: re.Match[str]) -> str:
        done = arglint(*shlex.split(shown["arguments"]))
        return f"```console\n$ arglint {shown['arguments']}\n{done.stdout}```"

    fresh, blocks = CONSOLE.subn(rerun, readme.read_text(encoding="utf-8"))

    assert blocks > 0
    check_golden(readme, fresh)


def test_the_readme_names_the_packs_that_exist() -> None:
    named = re.findall(
        r"^- \*\*([\w-]+)\*\*:", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    packs = [path.name for path in (ROOT / "rules").iterdir() if any(path.glob("*.yaml"))]

    assert sorted(named) == sorted(set(packs) - {"presets"})


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})

    assert "undefined-note" in capsys.readouterr().out
