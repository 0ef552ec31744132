"""What is known of a place, without a server."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from arglint.document import build
from arglint.engine.run import lint
from arglint.rulebook.book import open_rulebook
from arglint.server.features import calling, outline, selection, works
from arglint.server.features.completion import complete, complete_name
from arglint.server.features.differing import edits_between
from arglint.server.features.hints import hints
from arglint.server.features.hover import flagged, hover, hover_name
from arglint.server.features.links import links
from arglint.server.features.marking import as_claim, as_common_knowledge
from arglint.server.features.places import thing_at
from arglint.server.features.renaming import RenameError, renamable, rename
from arglint.server.features.renumbering import RenumberError, is_disordered, renumbered
from arglint.server.features.tokens import tokens
from arglint.text import Source, Span
from tests.server.cursor import At, at

RULES = open_rulebook().rules
NOTES = """
[^1]: Smith, *Trade* (London, 1931), p. 4.
[^2]: Ibid., p. 5.
[^3]: Davies, *Rents* (Oxford, 1980), p. 6.
[^4]: Smith, *Trade*, p. 7.
"""
ARGUMENT = """
[Rents doubled.]{.claim #rents} [The books show it.]{.evidence for=rents}
[The books lie.]{.objection to=rents #lie} [They were audited.]{.rebuttal to=lie}
"""


def told(place: At) -> str:
    found = hover(place.document, place.offset, RULES)
    assert found is not None
    return found.words


class TestHover:
    def test_a_mark_shows_its_note_and_the_work_meant(self) -> None:
        words = told(at(f"Trade fell.[^1] Prices rose.[^¦2] Wages.[^3] Rents.[^4]\n{NOTES}"))

        assert "**Note 2** (line 4)\n\nIbid., p. 5." in words
        assert "“Ibid.” is Smith, *Trade* (London, 1931), p. 4. (note 1)" in words

    def test_a_mark_without_a_note_says_so(self) -> None:
        assert told(at("Trade fell.[^7¦]\n")) == "**Note 7** is not among the notes of this text."

    def test_the_label_of_a_note_shows_the_sentences_that_call_it(self) -> None:
        words = told(at("Trade fell.[^1] Wages too.[^1]\n\n[^1¦]: Smith, *Trade*, 1931.\n"))

        assert words.splitlines()[0] == "**Note 1** is called here:"
        assert "- line 1: Wages too.[^1]" in words

    def test_a_short_form_shows_the_full_one(self) -> None:
        text = f"A.[^1] B.[^2] C.[^3] D.[^4]\n{NOTES}"
        words = told(at(text.replace("[^4]: Sm", "[^4]: Sm¦")))

        assert words == "“Smith, *Trade*, p. 7.” is Smith, *Trade* (London, 1931), p. 4. (note 1)"

    def test_a_quotation_shows_its_speaker_and_note(self) -> None:
        words = told(
            at("Smith wrote that “trade ¦fell in every port”.[^1]\n\n[^1]: Smith, 1931.\n")
        )

        assert "**Quotation**, 5 words" in words
        assert "Introduced by: wrote" in words or "Introduced by: Smith" in words
        assert "Smith, 1931." in words

    def test_a_claim_shows_what_speaks_for_and_against_it(self) -> None:
        words = told(at(ARGUMENT.replace("Rents d", "Rents ¦d")))

        assert "- supported by .evidence “The books show it.”" in words
        assert "- attacked by #lie “The books lie.”" in words

    def test_a_flagged_place_shows_what_its_rule_is_about(self) -> None:
        text = "Trade fell.[^1]\n\n[^2]: Smith, *Trade*, 1931.\n"
        found = flagged(lint(text, path="draft.md"), 12, RULES)

        assert found is not None
        assert f"**undefined-note**: {RULES['undefined-note'].summary}" in found.words
        assert "rules/undefined-note/" in found.words

    def test_a_rule_in_a_comment_and_in_a_configuration_shows_its_page(self) -> None:
        comment = at("<!-- arglint-disable-next-line unused-¦note -->\nTrade fell.\n")
        toml = '[rules.overlong-inline-quotation]\nmax-words = 40\nignore = ["unused-note"]\n'
        named = hover_name(toml, toml.index("unused"), RULES)
        table = hover_name(toml, 10, RULES)

        assert told(comment).startswith("# unused-note\n")
        assert named is not None
        assert named.words.startswith("# unused-note\n")
        assert table is not None
        assert table.words.startswith("# overlong-inline-quotation\n")
        assert hover_name(toml, toml.index("max"), RULES) is None

    def test_plain_words_show_nothing(self) -> None:
        place = at("Trade ¦fell.\n")

        assert hover(place.document, place.offset, RULES) is None


class TestPlaces:
    @pytest.mark.parametrize(
        ("marked", "targets"),
        [
            ("Trade.[^¦1] Wages.[^1]\n\n[^1]: Smith.\n", ["[^1]:"]),
            ("Trade.[^1] Wages.[^1]\n\n[^¦1]: Smith.\n", ["[^1]", "[^1]"]),
            ("Trade.(¦1)\n\nNotes\n\n1. Smith, Trade, 1931.\n", ["1."]),
            ("[A.]{.claim #a} [B.]{.evidence for=¦a}", ["#a"]),
            ("[A.]{.claim #¦a} [B.]{.evidence for=a}", ["a"]),
        ],
    )
    def test_from_use_to_definition_and_back(self, marked: str, targets: list[str]) -> None:
        place = at(marked)
        thing = thing_at(*place)

        assert thing is not None
        assert place.words(*thing.targets) == targets

    def test_ibid_leads_to_the_full_citation_and_that_to_all_that_follow_it(self) -> None:
        text = f"A.[^1] B.[^2] C.[^3] D.[^4]\n{NOTES}"
        ibid = at(text.replace("Ibid", "Ib¦id"))
        full = at(text.replace("Smith, *Trade* (", "Smi¦th, *Trade* ("))
        there, back = thing_at(*ibid), thing_at(*full)

        assert there is not None
        assert back is not None
        assert ibid.words(*there.targets) == ["Smith, *Trade* (London, 1931), p. 4."]
        assert full.words(*back.targets) == ["Ibid.", "Smith, *Trade*, p. 7."]

    def test_a_key_is_found_whatever_stands_around_it(self) -> None:
        place = at("Trade fell [see @sm¦ith:1931, p. 4; @jones]. As @smith:1931 says.\n")
        thing = thing_at(*place)

        assert thing is not None
        assert (thing.kind, thing.name) == ("key", "smith:1931")
        assert place.words(*thing.uses) == ["smith:1931", "smith:1931"]

    def test_entries_are_found_in_each_format(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text('[\n {"id": "one", "title": "One"},\n {"id":"two"}\n]\n')
        (tmp_path / "b.yaml").write_text("references:\n- id: three\n  title: Three\n- id: four\n")
        head = "---\nbibliography: [a.json, b.yaml]\nreferences:\n- id: five\n---\n\n"
        document = at(f"{head}See [@one; @two; @three; @four; @five].\n", str(tmp_path)).document

        found = {}
        for key in ("one", "two", "three", "four", "five"):
            entry = works.entry_of(document, key)
            assert entry is not None
            place = works.place_of_entry(document, entry)
            assert place is not None
            found[key] = place.path and Path(place.path).name, place.line

        assert found == {
            "one": ("a.json", 2),
            "two": ("a.json", 3),
            "three": ("b.yaml", 2),
            "four": ("b.yaml", 4),
            "five": (None, 4),
        }


class TestRename:
    @pytest.mark.parametrize(
        ("marked", "name", "after"),
        [
            ("A.[^¦a] B.[^a]\n\n[^a]: Smith.\n", "b", "A.[^b] B.[^b]\n\n[^b]: Smith.\n"),
            (
                "A.[^1] B.[^¦2]\n\n[^1]: S.\n[^2]: T.\n",
                "[^x]",
                "A.[^1] B.[^x]\n\n[^1]: S.\n[^x]: T.\n",
            ),
            ("A.[^¦a]\n", "b", "A.[^b]\n"),
            (
                '[A.]{.claim #¦a} [B.]{.evidence for="#a"}',
                "#rents",
                '[A.]{.claim #rents} [B.]{.evidence for="#rents"}',
            ),
            (
                "A fell.¹ B rose.¦²\n\nNotes\n\n¹ Smith, Trade.\n² Davies, Rents.\n",
                "12",
                "A fell.¹ B rose.¹²\n\nNotes\n\n¹ Smith, Trade.\n¹² Davies, Rents.\n",
            ),
        ],
    )
    def test_a_name_changes_in_all_of_its_places(self, marked: str, name: str, after: str) -> None:
        place = at(marked)

        assert place.with_edits(rename(*place, name)) == after

    @pytest.mark.parametrize(
        ("marked", "name", "why"),
        [
            ("A.[^¦1] B.[^2]\n\n[^1]: S.\n[^2]: T.\n", "2", "another note is called 2 already"),
            ("A.[^¦1]\n\n[^1]: S.\n", "a b", "must be one word"),
            ("A.[^¦1]\n\n[^1]: S.\n", "", "must be one word"),
            ("A.(¦1) B.(2) C.(3)\n\nNotes\n\n1. S, T.\n2. U, V.\n3. W, X.\n", "x", "is no number"),
            ("[A.]{.claim #¦a} [B.]{.claim #b}", "b", "another claim is called #b already"),
            ("[A.]{.claim #¦a}", 'a"b', "must be one word"),
            ("Trade ¦fell.", "x", "here is neither"),
            ("```argdown\n[A¦ b]\n  + [C]\n```\n", "x", "argdown"),
        ],
    )
    def test_a_name_that_will_not_do_is_refused(self, marked: str, name: str, why: str) -> None:
        with pytest.raises(RenameError, match=why):
            rename(*at(marked), name)

    def test_what_can_be_renamed_is_offered_with_its_name(self) -> None:
        place = at("A.[^¦long]\n\n[^long]: Smith.\n")
        found = renamable(*place)

        assert found is not None
        assert (place.words(found[0]), found[1]) == (["long"], "long")
        assert renamable(*at("Trade ¦fell.")) is None
        assert renamable(*at("```argdown\n[A¦ b]\n  + [C]\n```\n")) is None


class TestRenumber:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            # A note went with a cut.
            (
                "A.[^2] B.[^3]\n\n[^2]: S, T.\n[^3]: U, V.\n",
                "A.[^1] B.[^2]\n\n[^1]: S, T.\n[^2]: U, V.\n",
            ),
            # Paragraphs changed places; one note is called twice, one never.
            (
                "A.[^3] B.[^1] C.[^3]\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three,\n    more.\n\nEnd.\n",
                "A.[^1] B.[^2] C.[^1]\n\n[^1]: Three,\n    more.\n[^2]: One.\n[^3]: Two.\n\nEnd.\n",
            ),
            # A mark without a note keeps a number of its own.
            (
                "A.[^1] B.[^5] C.[^7]\n\n[^1]: One.\n[^7]: Seven.\n",
                "A.[^1] B.[^2] C.[^3]\n\n[^1]: One.\n[^3]: Seven.\n",
            ),
            (
                "A fell.(2) B rose.(3) C went.(4)\n\nNotes\n\n2. S, T.\n3. U, V.\n4. W, X.\n",
                "A fell.(1) B rose.(2) C went.(3)\n\nNotes\n\n1. S, T.\n2. U, V.\n3. W, X.\n",
            ),
        ],
    )
    def test_numbers_follow_the_marks(self, before: str, after: str) -> None:
        place = at(before)

        assert is_disordered(place.document)
        assert place.with_edits(renumbered(place.document)) == after

    @pytest.mark.parametrize(
        "text",
        [
            "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: Two.\n",
            "A.[^a] B.[^b]\n\n[^b]: One.\n[^a]: Two.\n",
            "No notes at all.\n",
            # It goes on where another chapter stopped.
            "A.[^57] B.[^58]\n\n[^57]: One.\n[^58]: Two.\n",
        ],
    )
    def test_what_is_in_order_stays(self, text: str) -> None:
        place = at(text)

        assert not is_disordered(place.document)
        assert renumbered(place.document) == []

    @pytest.mark.parametrize("name", ["faulty-markdown.md", "faulty-plain.txt", "sound.md"])
    def test_twice_is_once(self, root: Path, name: str) -> None:
        text = (root / "examples" / name).read_text(encoding="utf-8")
        place = at(text, path=name)
        try:
            after = at(place.with_edits(renumbered(place.document)), path=name)
        except RenumberError:
            return

        assert renumbered(after.document) == []


class TestMarking:
    def test_a_sentence_becomes_a_claim_with_a_label_of_its_own(self) -> None:
        place = at("Trade fell. The rents ¦doubled in Leeds.[^1] Wages too.\n\n[^1]: Smith.\n")
        after = place.with_edits(as_claim(*place))

        assert after.startswith(
            "Trade fell. [The rents doubled in Leeds.]{.claim #rents-doubled}[^1] Wages too.\n"
        )
        (element,) = build(Source(after, "draft.md")).arguments.elements
        assert (element.kinds, element.label) == (("claim",), "rents-doubled")

    def test_a_label_that_is_taken_gets_a_number(self) -> None:
        place = at("[Rents doubled.]{.claim #rents-doubled}\n\nRents ¦doubled again.\n")

        assert "#rents-doubled-2}" in place.with_edits(as_claim(*place))

    def test_common_knowledge_owes_no_source_any_more(self) -> None:
        place = at("The earth ¦is round. So is the moon.\n")
        after = place.with_edits(as_common_knowledge(*place))
        document = build(Source(after, "draft.md"))

        assert after.startswith('[The earth is round.]{.common-knowledge reason="the reason"} So')
        assert document.arguments.elements
        assert document.needs_no_support(0)

    @pytest.mark.parametrize(
        ("marked", "path"),
        [
            ("# A ¦heading\n", "draft.md"),
            ("> A quoted ¦sentence.\n", "draft.md"),
            ("“A quoted ¦sentence in marks.”\n", "draft.md"),
            ("[A marked ¦sentence.]{.claim #a}\n", "draft.md"),
            ("A stray ] in a ¦sentence.\n", "draft.md"),
            ("*Emphasis that goes on. From ¦one* to the next.\n", "draft.md"),
            ("`code. More ¦code.`\n\n¦", "draft.md"),
            ("A ¦sentence of plain text.\n", "draft.txt"),
            ("A.[^1]\n\n[^1]: A note ¦speaks.\n", "draft.md"),
        ],
    )
    def test_other_sentences_are_left_alone(self, marked: str, path: str) -> None:
        place = at(marked, path=path)

        assert as_claim(*place) is None
        assert as_common_knowledge(*place) is None

    @pytest.mark.parametrize("name", ["faulty-markdown.md", "sound.md"])
    def test_every_sentence_that_is_marked_is_read_as_marked(self, root: Path, name: str) -> None:
        text = (root / "examples" / name).read_text(encoding="utf-8")
        document = build(Source(text, name))
        marked = 0
        for sentence in document.sentences:
            edits = as_claim(document, sentence.span.start)
            if edits:
                after = build(Source(At(document, 0).with_edits(edits), name))
                marked += 1

                assert len(after.arguments.elements) == len(document.arguments.elements) + 1
                assert len(after.marks) == len(document.marks)
        assert marked > 20


class TestCompletion:
    @pytest.mark.parametrize(
        ("marked", "first", "replaced"),
        [
            ("A.[^¦ \n\n[^x]: One.\n[^2]: Two.\n", ["x", "2", "3"], ""),
            ("A.[^x] B.[^y] C.[^¦]\n\n[^x]: One.\n", ["x", "y"], ""),
            ("A [@jo¦\n\nSee [@jones].\n", ["jones"], "jo"),
            ("[A.]{.claim #rents} [B.]{.evidence for=r¦}", ["rents"], "r"),
            ('[A.]{.claim #rents} [B.]{.evidence for="x r¦"}', ["rents"], "r"),
            ("[A.]{.claim #rents} [B.]{.objection to=¦}", ["rents"], ""),
            ("[A.]{.claim #¦} [B.]{.evidence for=wages}", ["wages"], ""),
            ("[A.]{.cl¦}", ["thesis", "claim"], "cl"),
            ("<!-- arglint: ¦\n", ["thesis", "claim"], ""),
            ("<!-- arglint-dis¦", ["disable-next-line"], "dis"),
            ("<!-- arglint-disable-line unused-¦ -->", [min(RULES)], "unused-"),
        ],
    )
    def test_what_fits_is_offered(self, marked: str, first: list[str], replaced: str) -> None:
        place = at(marked)
        found = complete(*place, dict(sorted(RULES.items())))

        assert found is not None
        assert [choice.text for choice in found.all][: len(first)] == first
        assert place.words(found.span) == [replaced]

    @pytest.mark.parametrize(
        "marked", ["Trade fe¦ll.", "a@exam¦ple.org", "<!-- arglint-disable-line x -- why¦ -->"]
    )
    def test_elsewhere_nothing_is_offered(self, marked: str) -> None:
        assert complete(*at(marked), RULES) is None

    def test_a_configuration_can_name_rules_and_packs(self) -> None:
        text = 'ignore = ["unused-no'
        found = complete_name(text, len(text), RULES)

        assert text[found.span.start :] == "unused-no"
        assert {"unused-note", "notes"} <= {choice.text for choice in found.all}


class TestOutline:
    def test_headings_nest_and_hold_claims_and_notes(self) -> None:
        text = (
            f"# One\n\n## Sub\n\n{ARGUMENT}\n### Deep\n\nA.[^1]\n\n# Two\n\n[^1]: Smith, *Trade*.\n"
        )
        found = outline.symbols(at(text).document)

        def shape(symbol: outline.Symbol) -> object:
            return symbol.name, [shape(child) for child in symbol.children]

        assert [shape(symbol) for symbol in found] == [
            (
                "One",
                [
                    (
                        "Sub",
                        [
                            ("#rents", []),
                            (".evidence", []),
                            ("#lie", []),
                            (".rebuttal", []),
                            ("Deep", []),
                        ],
                    )
                ],
            ),
            ("Two", [("Note 1", [])]),
        ]

    def test_parts_lie_within_the_whole(self, root: Path) -> None:
        for name in ("faulty-markdown.md", "sound.md"):
            document = at((root / "examples" / name).read_text(encoding="utf-8")).document
            left = outline.symbols(document)
            while left:
                symbol = left.pop()
                assert symbol.span.start <= symbol.mark.start <= symbol.mark.end <= symbol.span.end
                for child in symbol.children:
                    assert (
                        symbol.span.start <= child.span.start <= child.span.end <= symbol.span.end
                    )
                left += symbol.children

    def test_sections_quotations_notes_and_comments_fold(self) -> None:
        text = (
            "# One\n\nA.[^1][^2]\n\n> quoted\n> more\n\n<!-- a\ncomment -->\n\n[^1]: a\n[^2]: b\n"
        )
        found = outline.folds(at(text).document)

        assert found == [
            outline.Fold(1, 12, "region"),
            outline.Fold(5, 6, "region"),
            outline.Fold(8, 9, "comment"),
            outline.Fold(11, 12, "region"),
        ]


class TestTheRest:
    def test_hints_say_which_work_is_meant(self) -> None:
        document = at(f"A.[^1] B.[^2] C.[^3] D.[^4]\n{NOTES}").document
        (hint,) = hints(document, Span(0, len(document.text)))

        assert document.slice(hint.sign) == "Ibid."
        assert hint.words == "= Smith, *Trade* (London, 1931), p. 4."
        assert list(hints(document, Span(0, 5))) == []

    def test_links_end_where_addresses_do(self, tmp_path: Path) -> None:
        (tmp_path / "other.md").write_text("x")
        (tmp_path / "refs.bib").write_text("")
        text = (
            "---\nbibliography: refs.bib\n---\n\nSee https://x.org/a_(b), (http://y.org/c). "
            "<https://z.org> [o](other.md) [gone](gone.md) [l](https://w.org)\n"
        )
        place = at(text, str(tmp_path))
        found = {place.words(link.span)[0] for link in links(place.document)}

        assert found == {
            "refs.bib", "https://x.org/a_(b)", "http://y.org/c", "https://z.org", "other.md",
            "https://w.org",
        }  # fmt: skip

    def test_colours_do_not_overlap_and_stay_within_lines(self) -> None:
        text = "He said “one ‘two’[^1]\nthree”. [Rents “rose”.]{.claim #a}\n\n[^1]: Smith.\n"
        place = at(text)
        found = [
            (place.words(Span(one.start, one.end))[0], one.kind) for one in tokens(place.document)
        ]

        assert found == [
            ("“one ‘two’", "quotation"),
            ("[^1]", "note"),
            ("three”", "quotation"),
            ("Rents ", "claim"),
            ("“rose”", "quotation"),
            (".", "claim"),
            ("[^1]:", "note"),
        ]

    def test_a_selection_grows_from_the_word_to_the_text(self) -> None:
        place = at("# One\n\nTrade fell. He said “pri¦ces rose”.\n\n# Two\n\nEnd.\n")
        found = place.words(*selection.selections(*place))

        assert found[:4] == ["prices", "prices rose", "“prices rose”", "He said “prices rose”."]
        assert found[-1] == place.document.text
        assert all(inner in outer for inner, outer in pairwise(found))

    def test_the_argument_is_walked_both_ways(self) -> None:
        place = at(ARGUMENT)
        elements = place.document.arguments.elements
        into = [(call.way, call.element.name) for call in calling.incoming(place.document, 0)]
        out = [(call.way, call.element.name) for call in calling.outgoing(place.document, 2)]
        label = calling.called_at(place.document, place.document.text.index("to=lie") + 4)

        assert into == [("supported by", ".evidence"), ("attacked by", "#lie")]
        assert out == [("attacks", "#rents")]
        assert label is elements[2]

    def test_edits_between_two_texts_touch_only_what_differs(self) -> None:
        old = "one\ntwo three\nfour\n" * 40
        new = old.replace("two three", "two 3", 1).replace("four\n", "", 1)
        edits = edits_between(old, new)

        assert At(build(Source(old)), 0).with_edits(edits) == new
        assert sum(edit.end - edit.start for edit in edits) < 20
