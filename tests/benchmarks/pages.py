"""Measure how long reports as pages take to write, and a browser to show.

`python -m tests.benchmarks.pages` takes an essay of 55 kB, a text of 1 MB and a book of 60 texts,
all made of the project's examples; and, where it is there, those of `shared` beside the checkout.
It needs what the tests of pages need: node, Chromium and `npm ci --prefix tests/node`.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from arglint.engine.run import lint
from arglint.reports.checked import Checked
from arglint.reports.html import html
from arglint.text import Source
from tests.html.test_browser import chromium, describe, modules

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
DRIVER = ROOT / "tests" / "html" / "browser.mjs"


def main() -> None:
    """Write every page, show it, and tell of both on a line."""
    with TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.html" for name, _ in sets()}
        for name, texts in sets():
            checked = [Checked(Source(text, path), lint(text, path=path)) for path, text in texts]
            begun = time.perf_counter()
            page = "".join(html(checked, describe))
            spent = time.perf_counter() - begun
            files[name].write_text(page, "utf-8")
            size = sum(len(text.encode()) for _, text in texts)
            found = sum(len(one.diagnostics) for one in checked)
            tell(
                f"{name}: {size:,} bytes, {found:,} findings, "
                f"page of {len(page.encode()):,} bytes in {spent:.2f} s"
            )
        for name, seen in shown(files).items():
            tell(f"{name}: {', '.join(f'{what} {value}' for what, value in seen.items())}")


def sets() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The texts of each page, with their names."""
    essays = [
        (path.name, path.read_text("utf-8")) for path in sorted((ROOT / "examples").glob("f*.md"))
    ]
    one = essays[0][1]
    yield "essay", [("essay.md", repeated(one, 55_000))]
    yield "megabyte", [("megabyte.md", repeated(one, 1_000_000))]
    yield "book", [(f"{number}.md", repeated(one, 40_000)) for number in range(60)]
    if SHARED.is_dir():
        for path in sorted(SHARED.glob("*.txt")):
            yield path.stem, [(path.name, path.read_text("utf-8"))]
        found = sorted((SHARED / "eval" / "docs").rglob("*.[mt]*"))
        step = len(found) // 60 or 1
        texts = [(path.name, path.read_text("utf-8", "replace")) for path in found[::step][:60]]
        yield "corpus", texts
    else:
        tell("no folder `shared` beside the checkout: texts made of the examples alone")


def repeated(text: str, size: int) -> str:
    """A text as often as it takes, with notes that are numbered within each."""
    return "\n\n".join(
        text.replace("[^", f"[^{part}-") for part in range(size // len(text.encode()) + 1)
    )


def shown(files: dict[str, Path]) -> dict[str, dict[str, object]]:
    """What the browser tells of each page, in milliseconds."""
    node, browser = shutil.which("node"), chromium()
    if node is None or browser is None or not (modules() / "playwright-core").is_dir():
        sys.exit("node, Chromium or playwright-core is missing")
    pages = [{"name": name, "file": str(file), "journey": "timing"} for name, file in files.items()]
    asked = json.dumps({"modules": str(modules()), "chromium": browser, "pages": pages})
    done = subprocess.run(
        [node, str(DRIVER)], input=asked, capture_output=True, encoding="utf-8", check=True
    )
    told: dict[str, dict[str, object]] = json.loads(done.stdout)
    return told


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
