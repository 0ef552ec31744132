"""A long essay in Word's parts and in Markdown: notes, changes, tables, boxes, faults in all."""

from __future__ import annotations

from tests.wordmaker import Maker, Twin, deleted, field, inserted, italic, run

FOOTNOTES = 100
ENDNOTES = 11
_PLACES = "Ashby Brill Coombe Denholm Elsdon Fewston Gisburn Haxey Ilam Kelby".split()
_GOODS = ("wool", "rye", "timber", "lead", "hides")


def essay() -> Maker:
    """The essay, its faults spread over body, notes, tables, lists and text boxes."""
    made = Maker()
    made.paragraph("The Rents of Ten Parishes", style="Heading1")
    made.paragraph(
        "This essay asks who paid for the fences, and ",
        deleted("never "),
        inserted("always "),
        "answers from the rent books.",
    )
    for number in range(1, FOOTNOTES + 1):
        if number % 10 == 1:
            _chapter(made, number)
        _paragraph(made, number)
    return made


def _paragraph(made: Maker, number: int) -> None:
    place, goods = _PLACES[number % 10], _GOODS[number % 5]
    price = f"{number} shillings"
    body: list[Twin | str] = [
        f"The steward of {place} to his lord, letter {number}, folio {number + 3}."
    ]
    if number % 9 == 0:
        body = [italic("Rent Books"), f" of {place}, p. {number} (the page is torn."]
    if number % 25 == 0:
        body = []
    note = made.note(*body)
    if number % 7 == 0:
        made.paragraph(
            f"In {place} the price of {goods} was {price}: “no man can sell what ",
            inserted("he has not sown"),
            deleted("is not his"),
            ", and none will lend.",
            note,
            " So it stayed.",
        )
    elif number % 8 == 0:
        end = made.note(f"On {place} see the map of {1700 + number}.", kind="endnote")
        made.paragraph(f"By then {place} had sold its {goods}", end, f" for {price}.", note)
    else:
        made.paragraph(
            f"The tenants of {place} (",
            field(f"REF _Ref{number}", f"table {number}"),
            f") paid {price} for {goods}, as the rent book says.",
            note,
        )


def _chapter(made: Maker, number: int) -> None:
    place, goods = _PLACES[number // 10], _GOODS[number // 10 % 5]
    made.paragraph(f"The Parish of {place}", style="Heading2")
    made.table(
        ["Year", "Rent"],
        [str(1700 + number), f"{number} pounds, “as agreed"],
        [str(1701 + number), Twin(run("2 pounds") + deleted("3").word, "2 pounds")],
    )
    made.paragraph(
        f"“The fence at {place} was raised in a night and nobody would own to it.”", style="Quote"
    )
    made.box(
        f"A box stands beside the account of {place}.",
        f"In the box it is said that {goods} (and nothing else was sold at {place}.",
    )
    made.item(f"first the {goods} of {place};")
    made.item("then the hay [of two summers.")
