"""Load the Python half of a rule when it is first run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from typing import cast

from arglint.diagnostic import Finding
from arglint.rulebook.card import Rule

Check = Callable[..., Iterator[Finding]]

_loaded: dict[str, Check] = {}


def load_check(rule: Rule) -> Check:
    """The function `check` of a rule's twin or kind. Whatever its import raises comes through."""
    if rule.kind:
        from arglint.rulebook.kinds.registry import check_of

        return check_of(rule.card, rule.kind, rule.spec)
    check = _loaded.get(rule.twin)
    if check is None:
        stem = os.path.basename(rule.twin).removesuffix(".py")
        name = f"arglint_rules.{rule.pack}.{stem}"
        spec = spec_from_file_location(name, rule.twin)
        if spec is None or spec.loader is None:
            raise ImportError(f"{rule.twin} cannot be loaded")
        module = module_from_spec(spec)
        # A dataclass looks up its own module by name.
        sys.modules[name] = module
        spec.loader.exec_module(module)
        check = _loaded[rule.twin] = cast("Check", module.check)
    return check
