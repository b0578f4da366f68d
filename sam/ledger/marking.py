"""Documents of marking: marks that were put on, marks that are struck out, needs of a mark and their end. Nothing moves in them.

A mark is never replaced: what a marking put on stays, whatever a better record says, and one that is wrong is struck out and stays.
"""

from __future__ import annotations

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.items import Form
from sam.domain.marks import fold
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import ItemState, Working
from sam.models import mark, mark_need

_SAYS = ("spot", "method", "by", "tool", "location", "country", "year", "reference", "note")


def single(working: Working, uuid: str) -> ItemState:
    """A weapon or a numbered part of the book, by its id."""
    item = working.item(uuid)
    if item is None or not item.single:
        raise KeyError(f"weapon {uuid}")
    return item


def apply_marking(working: Working, entry: Entry, entry_id: int) -> None:
    """Marks that were put on weapons; one weapon once in a paper."""
    document = entry.document
    working.load(items=[part["item"] for part in document["marks"]])
    said = {"marking": document["id"], **{name: document[name] for name in _SAYS if document.get(name)}}
    details, day = compact(said), day_number(entry.happened_on)
    seen = set[str]()
    for part in document["marks"]:
        item, photo = single(working, part["item"]), part.get("photograph")
        if part["item"] in seen or not part["text"].strip():
            raise ValueError(f"weapon {part['item']} is marked twice in one paper, or with nothing")
        seen.add(part["item"])
        if photo:
            note_attachment(working, photo, entry_id)
        row = (
            working.new_id(mark), working.book, item.id, document["kind"], part["text"], fold(part["text"]), None,
            bytes.fromhex(photo) if photo else None, entry_id, bytes.fromhex(part["id"]), day, details, None, None,
        )  # fmt: skip
        working.add(mark, row)


def apply_struck(working: Working, entry: Entry, entry_id: int) -> None:
    """One mark of a weapon is struck out: the one that a marking put on, by its id; else the first like it that was observed."""
    working.flush_rows()
    part = entry.document
    item = single(working, part["item"])
    which = "uuid = ?" if part.get("id") else "uuid IS NULL"
    values = [bytes.fromhex(part["id"])] if part.get("id") else []
    done = working.connection.exec_driver_sql(
        "UPDATE mark SET struck = ?, struck_why = ? WHERE id = (SELECT min(id) FROM mark WHERE item = ? AND kind = ? AND text = ?"
        f" AND struck IS NULL AND {which})",
        (entry_id, part["reason"], item.id, part["kind"], part["text"], *values),
    )
    if done.rowcount != 1:
        raise KeyError(f"mark {part['text']} of {part['item']}")


def apply_need(working: Working, entry: Entry, entry_id: int) -> None:
    """Weapons must bear a mark before they are handed out; each once in a paper."""
    part = entry.document
    working.load(items=part["weapons"])
    details = compact({name: part[name] for name in ("basis", "country", "note") if part.get(name)})
    if len(set(part["weapons"])) != len(part["weapons"]):
        raise ValueError("a weapon stands twice in a paper")
    for uuid in part["weapons"]:
        item = single(working, uuid)
        if item.form is not Form.WEAPON:
            raise ValueError(f"{item.mark} is no weapon")
        row = (
            working.new_id(mark_need), working.book, bytes.fromhex(part["id"]), item.id, part["need"],
            day_number(entry.happened_on), details, entry_id, None, None,
        )  # fmt: skip
        working.add(mark_need, row)


def apply_excused(working: Working, entry: Entry, entry_id: int) -> None:
    """A need was said in error, or does not count for these weapons; for all of the paper where none is named."""
    working.flush_rows()
    part = entry.document
    named = [single(working, uuid).id for uuid in part.get("weapons", ())]
    if len(set(named)) != len(named):
        raise ValueError("a weapon stands twice in a paper")
    only = f" AND item IN ({','.join('?' * len(named))})" if named else ""
    why = f"{part['reason']} ({part['authority']})"
    done = working.connection.exec_driver_sql(
        f"UPDATE mark_need SET lifted = ?, lifted_why = ? WHERE book = ? AND uuid = ? AND lifted IS NULL{only}",
        (entry_id, why, working.book, bytes.fromhex(part["id"]), *named),
    )
    if done.rowcount != (len(named) or done.rowcount) or not done.rowcount:
        raise KeyError(f"need of a mark {part['id']}")
