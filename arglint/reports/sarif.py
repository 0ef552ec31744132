"""SARIF 2.1.0, which code scanning and many editors read: results, rules, fixes, suppressions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from arglint import __version__
from arglint.diagnostic import Diagnostic, Edit, Fix, Place, Severity
from arglint.patterns import regex
from arglint.reports.about import About, Describe
from arglint.reports.checked import Checked
from arglint.reports.machine import well_formed
from arglint.reports.places import in_repository, said
from arglint.text import Position, Source, Span, Where

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_PROBLEMS = {**LEVELS, Severity.SUGGESTION: "recommendation"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
# Words in brackets before others in parentheses would be a link, and prose has such notes.
_LINK = regex(r"\[(?=[^\]]*\]\()")

Json = dict[str, object]


def sarif(texts: Iterable[Checked], describe: Describe) -> Iterator[str]:
    """One log with one run. The rules in it are those that were found at fault.

    Nothing in it is an empty string, since readers refuse these; what is not known is left out.
    """
    rules: list[Json] = []
    indices: dict[str, int] = {}
    results = []
    for source, diagnostics, suppressed in texts:
        told = [*((found, None) for found in diagnostics), *suppressed]
        for found, reason in sorted(told, key=lambda one: one[0].span):
            if found.rule not in indices:
                indices[found.rule] = len(rules)
                rules.append(_rule(found, describe(found.rule)))
            results.append(_result(source, found, indices[found.rule], reason))
    driver = {
        "name": "arglint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The repository, or the folder of the run."}}
        },
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield well_formed(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _result(source: Source, found: Diagnostic, index: int, reason: str | None) -> Json:
    artifact = _artifact(source)
    result: Json = {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": LEVELS[found.severity],
        "message": {"text": _plain(_sentences(said(found), found.help))},
        "locations": [_location(artifact, found.start, found.end, found.label)],
    }
    if found.related:
        result["relatedLocations"] = [
            _related(_artifact(source.named(place.path)), number, place)
            for number, place in enumerate(found.related, 1)
        ]
    if found.fix and found.fix.edits:
        result["fixes"] = [_fix(source, artifact, found.fix)]
    if found.fingerprint:
        result["partialFingerprints"] = {"arglint/v1": found.fingerprint}
    if reason is not None:
        justification = {"justification": reason} if reason else {}
        result["suppressions"] = [{"kind": "inSource", **justification}]
    return result


def _artifact(source: Source) -> Json:
    """Where the text lies: from the root, or outright if it lies elsewhere."""
    path = in_repository(source)
    if path.startswith("/") or path[1:3] == ":/":
        return {"uri": "file://" + "/" * (path[0] != "/") + _quoted(path, "/:")}
    return {"uri": _quoted(path, "/"), "uriBaseId": _ROOT}


def _quoted(path: str, safe: str) -> str:
    try:
        return quote(path, safe, errors="surrogateescape")  # bytes of a name that is not UTF-8
    except UnicodeEncodeError:
        return quote(path, safe, errors="surrogatepass")


def _location(artifact: Json, start: Position, end: Position, label: str) -> Json:
    """A place in a file; where that has no lines, which is said in words."""
    if label:
        logical = [{"fullyQualifiedName": label}]
        return {"physicalLocation": {"artifactLocation": artifact}, "logicalLocations": logical}
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(start, end)}}


def _related(artifact: Json, number: int, place: Place) -> Json:
    message = {"message": {"text": _plain(place.message)}} if place.message else {}
    return {"id": number, **_location(artifact, place.start, place.end, place.label), **message}


def _region(start: Position | Where, end: Position | Where) -> Json:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(source: Source, artifact: Json, fix: Fix) -> Json:
    replacements = [_replacement(source, edit) for edit in fix.edits]
    told = {"description": {"text": _plain(fix.title)}} if fix.title else {}
    changes = [{"artifactLocation": artifact, "replacements": replacements}]
    return {**told, "artifactChanges": changes, "properties": {"safety": fix.safety.value}}


def _replacement(source: Source, edit: Edit) -> Json:
    start, end = source.where(edit.start), source.where_end(Span(edit.start, edit.end))
    region = _region(start, end)
    inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
    return {"deletedRegion": region, **inserted}


def _rule(found: Diagnostic, about: About | None) -> Json:
    rule: Json = {"id": found.rule}
    name = "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+|_", found.rule))
    if name and name != found.rule:
        rule["name"] = name
    if found.url:
        rule["helpUri"] = found.url
    properties: Json = {"tags": ["prose", found.pack] if found.pack else ["prose"]}
    if about:
        remedy = " ".join(about.remedies)
        rule["shortDescription"] = {"text": about.summary}
        rule["fullDescription"] = {"text": " ".join(about.why.split()) or about.summary}
        rule["help"] = {"text": remedy or about.summary, "markdown": _markdown(about, found.url)}
        rule["defaultConfiguration"] = {"level": LEVELS[about.severity], "enabled": about.on}
        properties["precision"] = "high" if about.on else "medium"
        properties["problem.severity"] = _PROBLEMS[about.severity]
    return {**rule, "properties": properties}


def _markdown(about: About, url: str) -> str:
    """The page of a rule, in short."""
    parts = [f"**{about.summary}**", about.why.strip()]
    parts += [f"*What to do:* {remedy}" for remedy in about.remedies]
    parts += [f"*Reference:* {about.reference}"] if about.reference else []
    parts += [f"[More about this rule]({url})"] if url else []
    return "\n\n".join(part for part in parts if part)


def _sentences(message: str, remedy: str) -> str:
    if not remedy:
        return message or "A fault."
    return f"{message}{'' if message.endswith(('.', '!', '?', '…')) else '.'} {remedy}"


def _plain(text: str) -> str:
    """A text in which nothing is taken for a link."""
    return _LINK.sub(r"\\[", text)
