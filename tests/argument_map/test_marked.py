"""The map of a marked text: what its author marked, with its notes, and nothing else."""

from tests.argument_map.maps import MARKED, map_of


def test_every_mark_is_a_node_in_the_order_of_the_text() -> None:
    told = [(node.kind, node.label, node.line) for node in map_of(MARKED).nodes]

    assert told == [
        ("claim", "rents", 3),
        ("quote", "", 4),
        ("thesis", "trade", 5),
        ("objection", "forged", 8),
        ("rebuttal", "", 14),
        ("common-knowledge", "", 16),
    ]


def test_the_words_of_a_node_stand_on_one_line_without_markup() -> None:
    words = [node.text for node in map_of(MARKED).nodes]

    assert words[:2] == ["Rents doubled.", "“They doubled,”"]
    assert words[3] == "The books are forged. So they say. The forger himself says so."


def test_edges_are_the_relations_that_the_author_wrote() -> None:
    drawn = map_of(MARKED)
    edges = [(edge.source, edge.kind, edge.target) for edge in drawn.edges]

    assert edges == [
        ("n1", "supports", "n3"),
        ("n2", "supports", "n1"),
        ("n4", "attacks", "n1"),
        ("n5", "attacks", "n4"),
    ]
    assert not drawn.inferred
    assert not any(edge.inferred for edge in drawn.edges)


def test_a_node_has_the_notes_within_its_words_and_right_behind_its_braces() -> None:
    nodes = map_of(MARKED).nodes

    assert [[note.mark for note in node.notes] for node in nodes[:5]] == [
        ["1"],
        ["1"],
        [],
        ["2"],
        ["1"],
    ]
    assert nodes[0].notes[0].text == "Smith, *Rents*, 1931, p. 4."
    assert nodes[0].notes[0].line == 18


def test_a_full_stop_may_part_braces_from_their_note_and_a_word_may_not() -> None:
    text = "[Rents doubled]{.claim}.[^1][^2] [Trade fell]{.claim} then.[^2]\n\n[^1]: A.\n[^2]: B.\n"
    first, second = map_of(text).nodes

    assert [note.mark for note in first.notes] == ["1", "2"]
    assert second.notes == ()


def test_a_quotation_tells_whose_words_it_is() -> None:
    assert [node.by for node in map_of(MARKED).nodes[:2]] == ["", "Smith"]


def test_a_title_is_the_first_heading_or_the_name_of_the_file() -> None:
    text = "[Rents doubled.]{.claim}\n"

    assert map_of(MARKED).title == "Rents"
    assert map_of(text, path="drafts/rents.md").title == "rents.md"
    assert map_of(text, path=None).title == "A text without a title"


def test_an_element_of_two_kinds_keeps_both() -> None:
    [node] = map_of("[Rents doubled.]{.evidence .claim}\n").nodes

    assert node.kinds == ("evidence", "claim")
    assert node.kind_name == "Evidence and claim"


def test_statements_of_argdown_are_nodes_too() -> None:
    text = "```argdown\n[Rents]: They doubled\\. #claim\n  - <Forged>\n    + [Again]\n```\n"
    drawn = map_of(text)

    assert [(node.kind, node.label, node.text) for node in drawn.nodes] == [
        ("claim", "Rents", "They doubled."),
        ("argument", "Forged", "Forged"),
        ("statement", "Again", "Again"),
    ]
    assert [(edge.source, edge.kind, edge.target) for edge in drawn.edges] == [
        ("n2", "attacks", "n1"),
        ("n3", "supports", "n2"),
    ]


def test_a_relation_to_a_label_that_nothing_bears_is_not_drawn() -> None:
    drawn = map_of("[Rents doubled.]{.claim for=nothing}\n")

    assert len(drawn.nodes) == 1
    assert drawn.edges == ()


def test_marks_that_lie_in_one_another_do_not_each_bring_all_their_words() -> None:
    count = 500
    text = "::: claim\n" * count + "Rents doubled.[^1] " * 1000 + "\n" + ":::\n" * count
    nodes = map_of(f"{text}\n[^1]: Smith.\n").nodes

    assert len(nodes) == count
    assert all(len(node.text) < 5000 and node.text.endswith(" …") for node in nodes)
    assert all(len(node.notes) == 200 for node in nodes)
