"""Say which keys a settings document may have: the one table behind loader, help and schema."""

from typing import NamedTuple

from arglint.engine.settings.layers import FAIL_ON
from arglint.reports import FORMATS


class Key(NamedTuple):
    """A key: what its value is, what it does, how it is written in TOML.

    `kind` is text, path, choice (one of `choices`), texts (a list), one-or-more (one or a list of
    them), globs (a list), book (a list, or a list of lists), names (a list of rules
    and packs), preset, severities (a table), options (a table of tables), sources (a table of
    one-or-more, or one-or-more) or overrides (a list of tables). `default` is told to people. A
    key that is `local` may also stand in a `per-file` table.
    """

    name: str
    kind: str
    help: str
    example: str
    default: str = ""
    choices: tuple[str, ...] = ()
    local: bool = False


_KEYS = (
    Key(
        "extends",
        "one-or-more",
        "Settings files to start from, relative to this one. What stands here goes before what "
        "stands there, and later files go before earlier ones.",
        'extends = "../arglint.toml"',
    ),
    Key(
        "preset",
        "preset",
        "The house style to start from. Whatever else the configuration says goes before it. "
        "`arglint config --presets` lists them.",
        'preset = "chicago"',
        local=True,
    ),
    Key(
        "select",
        "names",
        "The rules and packs to run instead of those that are on by default; `all` stands for "
        "every rule. A pack stands for its rules that are on by default.",
        'select = ["notes", "unclosed-quotation"]',
        "the rules that are on by default",
        local=True,
    ),
    Key(
        "extend-select",
        "names",
        "Rules and packs to run besides.",
        'extend-select = ["overlong-inline-quotation"]',
        local=True,
    ),
    Key(
        "ignore",
        "names",
        "Rules and packs to leave out. A rule that `select` or `extend-select` names beside its "
        "ignored pack stays.",
        'ignore = ["irregular-ellipsis"]',
        local=True,
    ),
    Key(
        "severity",
        "severities",
        "How much the findings of a rule or of a whole pack matter: error, warning or suggestion.",
        '[severity]\nunsourced-quotation = "error"\nstructure = "suggestion"',
        "what the card of the rule says",
        local=True,
    ),
    Key(
        "rules",
        "options",
        "The options of rules, a table for each rule. `arglint rule NAME` tells which there are.",
        "[rules.overlong-inline-quotation]\nmax-words = 40",
        "what the card of the rule says",
        local=True,
    ),
    Key(
        "per-file",
        "overrides",
        "Settings for some texts only: tables with `files` (patterns as in .gitignore, relative to "
        "this file) and any of preset, select, extend-select, ignore, severity, rules and dialect. "
        "Where several tables fit a text, later ones go before earlier ones.",
        '[[per-file]]\nfiles = ["drafts/", "*.txt"]\nignore = ["unsourced-quotation"]',
    ),
    Key(
        "exclude",
        "globs",
        "Texts and folders that are not to be checked: patterns as in .gitignore, relative to this "
        "file. They hold for texts that the command line names, too.",
        'exclude = ["archive/", "*.draft.md"]',
    ),
    Key(
        "dialect",
        "choice",
        "How texts are written, where their names and their words do not tell it rightly.",
        'dialect = "plain"',
        "told by the name and the words of each text",
        ("markdown", "plain"),
        local=True,
    ),
    Key(
        "sources",
        "sources",
        "Texts that quotations are compared with: a table of names, each with a file, a folder or "
        "a pattern with asterisks, or with a list of these; paths are relative to this file. A "
        "quotation finds its source by `source=NAME` in its markup, or by the author and title "
        "that its note cites. A list without names calls each file by its own, without the ending.",
        '[sources]\nconquest-of-bread = "sources/bread.txt"\n'
        'lenin-works-32 = ["sources/lenin-32/*.md"]',
    ),
    Key(
        "sources-mode",
        "choice",
        "Where quotations are sought: each in the source that it names, or any in all sources, for "
        "texts whose notes do not tell it.",
        'sources-mode = "any"',
        "named",
        ("named", "any"),
    ),
    Key(
        "book",
        "book",
        "Texts that are one book, in its order: files or patterns, relative to this file, or "
        "several such lists for several books. They are checked as one text: the numbers of notes, "
        "*ibid.*, short forms, acronyms and labels of claims reach from file to file.",
        'book = ["introduction.md", "chapters/*.md", "notes.md"]',
    ),
    Key(
        "bibliography",
        "one-or-more",
        "Bibliographies (.bib, CSL JSON or YAML) in which citation keys are looked up, relative to "
        "this file.",
        'bibliography = "references.bib"',
    ),
    Key(
        "packs",
        "texts",
        "More packs of rules: folders, relative to this file, or names of installed packs. Python "
        "in such folders runs only with --allow-code on the command line.",
        'packs = ["our-rules", "arglint-history"]',
    ),
    Key(
        "cache-dir",
        "path",
        "The folder in which results are kept, so that texts which have not changed are not "
        "checked again; relative to this file. It is read from the configuration of the first path "
        "that is checked, and --cache-dir and ARGLINT_CACHE_DIR go before it.",
        'cache-dir = ".cache/arglint"',
        ".arglint_cache beside the configuration, or at the top of the repository; the user's own "
        "cache folder where there is neither",
    ),
    Key(
        "baseline",
        "path",
        "The baseline that holds what was found before, so that only new findings are reported; "
        "relative to this file. It is read from the configuration of the first path that is "
        "checked, and --baseline goes before it.",
        'baseline = "arglint-baseline.json"',
        "arglint-baseline.json beside the configuration, or in the current folder, if it exists",
    ),
    Key(
        "output-format",
        "choice",
        "How to report, if the command line does not say. It is read from the configuration of the "
        "first path that is checked.",
        'output-format = "full"',
        "full on a terminal, concise when piped",
        FORMATS,
    ),
    Key(
        "fail-on",
        "choice",
        "The least severity of a finding that makes the exit code 1; with never, no finding does.",
        'fail-on = "warning"',
        "suggestion",
        FAIL_ON,
    ),
)


KEYS = {key.name: key for key in _KEYS}
