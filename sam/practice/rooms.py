"""Keys, seals and doors of the practice depot: a late key, a broken seal, a room that stands open, an account that changed hands."""

from __future__ import annotations

from datetime import date
from typing import Any

from sam.domain.commands import master
from sam.domain.commands import room as r
from sam.domain.counts import CountKind
from sam.practice import counting
from sam.practice.counting import Ask
from sam.practice.troubles import Act

_KEYS: tuple[dict[str, Any], ...] = (
    {"number": "K-01", "opens": "Armoury 1, door", "place": "A1-R", "copies": 2, "kept_at": "Guard room, cabinet 1", "lock": "L-1041"},
    {"number": "K-02", "opens": "Armoury 4, door", "place": "A4-R", "copies": 2, "kept_at": "Guard room, cabinet 1", "lock": "L-1042"},
    {"number": "K-03", "opens": "Ammunition house 3, outer gate", "place": "H3-R", "copies": 3, "kept_at": "Guard room, cabinet 2"},
    {"number": "K-04", "opens": "Key cabinet 1", "copies": 1, "kept_at": "Duty officer", "spare_seal": "NB-004400"},
    {"number": "C-01", "opens": "Safe of the armoury", "kind": "combination", "copies": 2, "kept_at": "Envelope, commander's safe"},
)  # fmt: skip


def begin(act: Act) -> None:
    """The registers, and who may have keys."""
    for said in _KEYS:
        act("write-key", r.WriteKey(custodian="Sgt. E. Medina", **said))
    for person in ("40118275", "40118280"):
        act("authorise", master.Authorise(person=person, category="KEYS", reason="guard roster"))
    act("log-room", r.LogRoom(seals=(r.SealDone(act="received", first="NB-004401", last="NB-004500"),)))
    on = tuple(
        r.SealDone(act="applied", first=f"NB-00440{n}", place=place, on="door")
        for n, place in enumerate(("A1-R", "A4-R", "H3-R"), 1)
    )
    act("log-room", r.LogRoom(seals=on))


def last_days(act: Act, ask: Ask, today: date, gives: str, takes: str) -> None:
    """What the registers show on the last day: an account was handed over, a door is open, a key is late."""
    counted = tuple(r.KeyDoneWith(key=one["number"], act="counted", copies=one["copies"]) for one in _KEYS)
    act("log-room", r.LogRoom(keys=counted))
    act("begin-handover", r.BeginHandover(into=takes, gives=gives, place="A4-R", reason="posting"))
    counting.count(act, ask, CountKind.HANDOVER, "A4-R")
    signed = r.SignHandover(keys_seen=True, reservations="Rack 6 has no lock of its own.")
    act("sign-handover", signed, two=True)
    broken = r.SealDone(
        act="checked", first="NB-004403", found="broken", note="wire cut by the door; all boxes counted"
    )
    act("log-room", r.LogRoom(seals=(broken, r.SealDone(act="removed", first="NB-004403"))))
    act("log-room", r.LogRoom(seals=(r.SealDone(act="applied", first="NB-004404", place="H3-R", on="door"),)))
    day = today.isoformat()
    opened = r.LogRoom(
        act="opened", place="A1-R", happened_on=day, time="06:40", purpose="guard", found="seal whole",
        people=(r.Present(name=gives), r.Present(name="40118275")),
        keys=(r.KeyDoneWith(key="K-01", act="issued", who="40118275", due="07:00", due_on=day),),
    )  # fmt: skip
    act("log-room", opened)
    visitor = r.Present(name="T. Brandt", visitor=True)
    visit = r.LogRoom(
        act="visit", place="H3-R", happened_on=day, time="06:50", until="07:20", purpose="extinguishers",
        people=(r.Present(name=takes), visitor),
    )  # fmt: skip
    act("log-room", visit)
