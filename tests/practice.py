"""Practice depots for tests: real files, real keys at the least effort that is allowed, real acts through the one door.

depot = practice.opened(folder)                  # a fresh copy of the template, signed in as ana
practice.furnish(depot)                          # stores, people, a supplier, types: what most tests need
practice.play(depot)                             # nearly every movement once
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sam.depot import Depot, Done
from sam.domain.commands import audits as a
from sam.domain.commands import cases as c
from sam.domain.commands import counts as n
from sam.domain.commands import destruction as d
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.commands import room as r
from sam.domain.commands import safety as s
from sam.domain.commands import scales as k
from sam.domain.commands import site_plan as p
from sam.domain.commands import surveillance as w
from sam.domain.commands import workshop as o
from sam.domain.roles import Role
from sam.keys.effort import FLOOR
from sam.keys.vault import Unlocked, Vault
from sam.ledger.signatures import users as known_users
from sam.queries.count_found import drawn_of
from sam.queries.counts import CountHead, count_named
from sam.queries.reader import Reader
from sam.services import BY_NAME
from sam.services.founding import Foundation, Founder
from sam.services.second_signer import Second
from sam.storage.folder import Folder

BALLAST = "room-for-a-full-disk"
"""Thirty megabytes in a real depot; in a copy for a test a token takes its place."""

CODE = "D01"
ANA, BEN = "ana", "ben"
PASSWORDS = {ANA: "seven quiet lamps below", BEN: "nine green boats at dawn"}
FOUNDERS = (Founder(ANA, PASSWORDS[ANA], Role.COMMANDER), Founder(BEN, PASSWORDS[BEN], Role.STOREKEEPER))


def make(folder: Path, code: str = CODE, *, headquarters: bool = False) -> None:
    """A new depot founded by ana (commander) and ben (storekeeper)."""
    asked = Foundation(
        code, f"Depot {code}", FOUNDERS, institution="Institution of Practice", headquarters=headquarters
    )
    Depot.create(folder, asked, FLOOR)
    (folder / BALLAST).touch()  # before the first opening writes the real one


def copy(template: Path, to: Path) -> Path:
    """A copy of a depot's files; the original must not be open."""
    shutil.copytree(template, to, ignore=shutil.ignore_patterns(BALLAST))
    (to / BALLAST).write_bytes(b"")
    return to


_unlocked: dict[tuple[bytes, str], Unlocked] = {}


def unlocked(folder: Path, user: str = ANA) -> Unlocked:
    """What signing in gives. The dear derivation is done once for each key file and user."""
    vault = Vault.load(folder / "keys.json")
    known = (vault.path.read_bytes(), user)
    if known not in _unlocked:
        _unlocked[known] = vault.unlock(user, PASSWORDS[user])
    return _unlocked[known]


def opened(folder: Path, user: str = ANA, *, write: bool = True) -> Depot:
    """Sign in with the practice password: all of `Depot.open` but the derivation of the key from the password."""
    known = unlocked(folder, user)
    return Depot(Folder(folder), Vault.load(folder / "keys.json"), known, write=write)


def second(depot: Depot, user: str = BEN) -> Second:
    """The other founder, ready to sign second."""
    signer = unlocked(depot.folder.path, user).signer
    users = depot.ask(lambda reader: known_users(reader.connection, reader.book))
    known = next(one for one in users.values() if signer is not None and one.key == signer.public)
    assert signer is not None
    return Second(known, signer)


def act(depot: Depot, name: str, command: Any, *, by: Second | None = None) -> Done:
    """One act under its name in `sam post`."""
    service: Callable[..., Any] = BY_NAME[name].service
    return depot.do(service, command, second=by)


STORES = (
    m.WritePlace(kind="site", code="S1", name="Site one"),
    m.WritePlace(kind="building", code="B1", inside="S1"),
    m.WritePlace(kind="room", code="R1", inside="B1"),
    m.WritePlace(kind="room", code="R2", inside="B1"),
    m.WritePlace(kind="rack", code="K1", inside="R1"),
    m.WritePlace(kind="workshop", code="WS", inside="S1"),
    m.WritePlace(kind="supplier", code="SUP", name="Supplier"),
    m.WritePlace(kind="depot", code="D02", name="Other depot"),
)
PEOPLE = (
    m.WritePerson(number="U1", name="First company", kind="unit"),
    m.WritePerson(number="1001", name="Ito Nguyen", rank="Cpl", unit="U1"),
    m.WritePerson(number="1002", name="Mara Ilić", unit="U1"),
)
TYPES = (
    m.WriteType(code="RIFLE-A", name="Rifle A", kind="weapon", calibre="5.56x45", category=""),
    m.WriteType(code="PISTOL-B", name="Pistol B", kind="weapon", calibre="9x19"),
    m.WriteType(code="BALL-556", name="Ball 5.56", kind="ammunition", calibre="5.56x45", neq_mg=1700),
    m.WriteType(code="SLING", name="Sling", kind="bulk"),
    m.WriteType(code="CASE-556", name="Case 5.56", kind="bulk"),
)


def furnish(depot: Depot) -> None:
    """Stores, people, a supplier and five types."""
    for place in STORES:
        act(depot, "write-place", place)
    for person in PEOPLE:
        act(depot, "write-person", person)
    for one in TYPES:
        act(depot, "write-type", one)


def rifles(*serials: str, type_: str = "RIFLE-A") -> tuple[v.NewWeapon, ...]:
    """New weapons with these serial numbers."""
    return tuple(v.NewWeapon(type=type_, serial=serial, condition="SV") for serial in serials)


def named(*serials: str) -> tuple[v.Moved, ...]:
    """Lines that name weapons by serial number."""
    return tuple(v.Moved(serial=serial) for serial in serials)


def receive_rifles(depot: Depot, *serials: str, to: str = "R1", **named_: Any) -> Done:
    """Rifles from the supplier."""
    return act(depot, "receive", v.Receive(to=to, supplier="SUP", weapons=rifles(*serials), **named_))


def receive_rounds(depot: Depot, lot: str, quantity: int, to: str = "R2", **named_: Any) -> Done:
    """Ammunition from the supplier."""
    lots = (v.NewLot(type="BALL-556", lot=lot, quantity=quantity),)
    return act(depot, "receive", v.Receive(to=to, supplier="SUP", lots=lots, **named_))


def count(depot: Depot) -> None:
    """A blind count of R2 by two, one of a lot short; a sample that is given up, drawn again, and signed. Needs `furnish` and L-1."""
    two = (n.NamedCounter(name=ANA), n.NamedCounter(name="Corporal", custodian=True))
    act(depot, "open-count", n.OpenCount(what="special", place="R2", blind=True, counters=two))
    there = depot.ask(lambda r: r.value("SELECT sum(quantity) FROM holding h JOIN item i ON i.id = h.item WHERE i.mark = 'L-1'"
                                        " AND h.place = (SELECT id FROM place WHERE code = 'R2')"))  # fmt: skip
    seen = n.CountedPlace(place="R2", counted=(n.CountedAmount(lot="L-1", quantity=there - 1),))
    act(depot, "write-sheet", n.WriteSheet(places=(seen,)))
    act(depot, "write-sheet", n.WriteSheet(counter="corporal", places=(seen,), paper="P-1"))
    act(depot, "close-count", n.CloseCount(), by=second(depot))
    act(depot, "open-count", n.OpenCount(what="sample"))
    act(depot, "give-up-count", n.GiveUpCount(reason="the store was flooded"))
    act(depot, "open-count", n.OpenCount(what="sample", reason="the store was flooded"))
    drawn = depot.ask(lambda r: drawn_of(r, _the_count(r)))
    for place in sorted({path for _item, _uuid, path in drawn}):
        things = tuple(n.SeenThing(item=uuid) for _item, uuid, path in drawn if path == place)
        part = n.CountedPlace(place=place, whole=False, seen=things)
        act(depot, "write-sheet", n.WriteSheet(places=(part,)))
    act(depot, "close-count", n.CloseCount())


def hand_over(depot: Depot) -> None:
    """A new room with a key and seals is opened and closed, and changes hands with a waiver on the way. Needs `furnish`."""
    act(depot, "write-place", m.WritePlace(kind="room", code="R7", inside="B1"))
    act(depot, "write-key", r.WriteKey(number="K-7", opens="door of R7", place="R7", copies=2))
    seals = (r.SealDone(act="received", first="70", last="79"), r.SealDone(act="applied", first="70", place="R7"))
    keys = (r.KeyDoneWith(key="K-7", act="issued", who=BEN),)
    act(depot, "log-room", r.LogRoom(act="opened", place="R7", purpose="shelves", keys=keys, seals=seals))
    back = (r.KeyDoneWith(key="K-7", act="returned", who=BEN),)
    act(depot, "log-room", r.LogRoom(act="closed", place="R7", weapons=0, keys=back))
    act(depot, "begin-handover", r.BeginHandover(into=BEN, gives=ANA, place="R7"))
    until = depot.ask(lambda reader: reader.today).isoformat()
    act(depot, "waive-handover", r.WaiveHandover(until=until, reason="duty"), by=second(depot))
    act(depot, "open-count", n.OpenCount(what="handover", place="R7"))
    act(depot, "write-sheet", n.WriteSheet(places=(n.CountedPlace(place="R7"),)))
    act(depot, "close-count", n.CloseCount(), by=second(depot))
    act(depot, "sign-handover", r.SignHandover(keys_seen=True), by=second(depot))


def _the_count(reader: Reader) -> CountHead:
    found = count_named(reader)
    assert found is not None
    return found


def audit(depot: Depot, team: str = "") -> None:
    """An audit from its opening to its end, and an action that was done afterwards. Needs `furnish` and weapons in R1."""
    act(depot, "open-audit", a.OpenAudit(team=team))
    act(depot, "draw-sample", a.DrawSample(place="R1"))
    act(depot, "draw-sample", a.DrawSample(place="R1", reason="a rack was locked"))
    looked = (
        a.OneLooked(number=1, found="right"),
        a.OneLooked(number=2, found="differs", note="the stock is scratched"),
    )
    act(depot, "record-sample", a.RecordSample(results=looked))
    seen = (
        a.OneAnswer(checkpoint="PER-06", verdict="met", note="racks, chains and padlocks seen"),
        a.OneAnswer(checkpoint="PER-04", verdict="not_met", note="one window of R1 has no bars"),
        a.OneAnswer(checkpoint="FIR-03", verdict="partly_met", note="cut along the fence, not behind B1"),
        a.OneAnswer(checkpoint="PER-08", verdict="not_applicable"),
    )
    act(depot, "answer-audit", a.AnswerAudit(answers=seen))
    bars = a.WriteFinding(text="One window of R1 has no bars.", severity="major", checkpoint="PER-04")
    act(depot, "write-finding", bars)
    act(depot, "write-finding", a.WriteFinding(text="The duty list hangs in the wrong room.", severity="remark"))
    bars_set = a.WriteAction(finding="1", text="Set bars", owner="Works section", due="2099-04-01")
    planned = act(depot, "write-action", bars_set)
    act(depot, "close-audit", a.CloseAudit(conclusion="In order but for one window."), by=second(depot))
    act(depot, "write-action", a.WriteAction(id=str(planned.answer["action"]), state="done", note="seen on 2 April"))


def play(depot: Depot) -> None:
    """Nearly every movement once, with reversals, late entries and better records. Needs `furnish`."""
    _stock(depot)
    _out_and_back(depot)
    _away(depot)
    _corrected(depot)
    _papers(depot)


def _stock(depot: Depot) -> None:
    receive_rifles(depot, "A100", "A101", "A102", "A103", "A104", "A105", "A106")
    receive_rounds(depot, "L-1", 5000)
    receive_rounds(depot, "MIXED", 300)
    bulk = (v.NewBulk(type="SLING", quantity=40), v.NewBulk(type="PISTOL-B", quantity=4))
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", bulk=bulk))
    unmarked = v.NewWeapon(type="RIFLE-A", serial="", condition="SV", marks=(v.NewMark(kind="proof", text="P12"),))
    act(depot, "receive", v.Receive(to="K1", supplier="SUP", weapons=(unmarked,), reference="DN-9"))


def _out_and_back(depot: Depot) -> None:
    act(depot, "issue", v.Issue(to="1001", lines=named("A100", "A101"), due_back="2099-01-01"))
    act(depot, "return", v.GiveBack(to="R1", lines=(v.Moved(serial="A100", into="RP"),)))
    act(depot, "assign", v.Issue(to="1002", lines=named("A102")))
    act(
        depot,
        "loan",
        v.Issue(to="U1", lines=(v.Moved(lot="L-1", quantity=200), v.Moved(type="SLING", quantity=2, place="R1"))),
    )
    pairs = (v.MassLine(to="1001", moved=v.Moved(serial="A103")), v.MassLine(to="1002", moved=v.Moved(serial="A104")))
    act(depot, "mass-issue", v.MassIssue(lines=pairs))
    cases = (v.NewBulk(type="CASE-556", quantity=90, place="R2"),)
    fired = (v.Moved(lot="L-1", quantity=100, place="U1"),)
    act(depot, "expend", v.Expend(lines=fired, person="U1", cases=cases, purpose="training"))
    act(depot, "return", v.GiveBack(to="R2", lines=(v.Moved(lot="L-1", quantity=100, place="U1"),)))
    act(depot, "relocate", v.Move(to="K1", lines=named("A105")))
    act(depot, "to-workshop", v.Move(to="WS", lines=named("A100")))
    act(depot, "relocate", v.Move(to="R1", lines=named("A100")))
    act(depot, "reclassify", v.Reclassify(lines=named("A100"), into="SV", reason="repaired"))


def _away(depot: Depot) -> None:
    sent = act(
        depot, "dispatch", v.Dispatch(to="D02", lines=(*named("A105"), v.Moved(lot="L-1", quantity=50, place="R2")))
    )
    act(depot, "arrive", v.Arrive(dispatch=str(sent.answer["voucher"]), lines=named("A105")))
    act(
        depot,
        "transfer-in",
        v.Receive(to="R1", supplier="D02", back=named("A105"), weapons=rifles("B1", type_="PISTOL-B")),
    )
    _lost(depot)
    destroy(depot, named("A106"))
    rest = (v.Moved(lot="L-1", quantity=3, place="R2"),)
    act(depot, "withdraw-from-destruction", d.WithdrawFromDestruction(order=ordered(depot, rest), reason="needed"))


def _lost(depot: Depot) -> None:
    """A rifle that is lost and comes back, and a sling that is written off."""
    lost = act(
        depot, "report-loss", v.Lose(lines=named("A106"), reason="missing at count", time="00:00", strangers=("ZX-1",))
    )
    case = str(lost.answer["case"])
    told = (v.FactValue(name="told_whom", value="police"), v.FactValue(name="name", value="Sgt Okafor"))
    act(depot, "add-step", c.AddStep(case=case, step="told", time="00:05", reference="POL 4/26", facts=told))
    act(depot, "add-step", c.AddStep(case=case, step="investigation", text="by the duty officer", due="2099-01-01"))
    act(depot, "add-step", c.AddStep(case=case, step="iarms", things=("A106",), reference="I-7"))
    act(depot, "recover", v.Recover(to="R1", lines=named("A106"), reason="found in the drain"))
    act(depot, "close-case", c.CloseCase(case=case, outcome="recovered", text="it had fallen into the drain"))
    act(
        depot, "add-step", c.AddStep(case=case, step="iarms_closed", things=("A106",), reference="I-7")
    )  # after its end
    sling = (v.Moved(type="SLING", quantity=1, place="R1"),)
    stolen = act(depot, "report-loss", v.Lose(lines=sling, kind="theft", reason="cut off", custodian=BEN))
    case = str(stolen.answer["case"])
    act(depot, "decide-case", c.DecideCase(case=case, decision="write_off", reason="not found"), by=second(depot))
    act(depot, "close-case", c.CloseCase(case=case, outcome="written_off"))


def ordered(depot: Depot, lines: tuple[v.Moved, ...]) -> str:
    """An order to destroy these things, all of them seen where it is done; its number."""
    order = d.OrderDestruction(lines=lines, reason="obsolete", authority="Order 7", method="shear", at="Works yard")
    number = str(act(depot, "order-destruction", order, by=second(depot)).answer["order"])
    seen = tuple(d.SeenThere(what=replace(one, place="", condition="")) for one in lines)
    act(depot, "check-destruction", d.CheckDestruction(order=number, results=seen))
    return number


WITNESSES = (d.Witness(name="Sgt. Rui Lima", organisation="Engineers"), d.Witness(name="Cpt. Eva Sol"))


def destroy(depot: Depot, lines: tuple[v.Moved, ...]) -> Done:
    """Order it, look at it there, and write it off with a certificate."""
    said = d.Destroy(order=ordered(depot, lines), lines=lines, witnesses=WITNESSES)
    return act(depot, "destroy", said, by=second(depot))


def adjust(depot: Depot, **what: Any) -> Done:
    """Correct the account within what a case permits: the difference is a case, decided, and closed when the account is right."""
    lines = [
        *(
            c.Approved(type=one.type, lot=one.lot, serial=one.serial, quantity=one.quantity)
            for one in what.get("less", ())
        ),
        *(
            c.Approved(type=one.type, quantity=getattr(one, "quantity", 1), way="in")
            for name in ("more", "more_lots", "more_weapons")
            for one in what.get(name, ())
        ),
    ]
    opened = act(depot, "open-case", c.OpenCase(kind="difference", text="count 3", strangers=("seen",)))
    case = str(opened.answer["case"])
    decided = c.DecideCase(case=case, decision="correct", reason="counted twice", lines=tuple(lines))
    act(depot, "decide-case", decided, by=second(depot))
    done = act(depot, "adjust", v.Adjust(case=case, **{"reason": "count 3", **what}), by=second(depot))
    act(depot, "close-case", c.CloseCase(case=case, outcome="corrected"))
    return done


def _accident(depot: Depot) -> None:
    """A lot that fails and is banned in the same act, and cleared by two."""
    failed = (c.CaseThing(lot="M-2", quantity=3),)
    facts = (v.FactValue(name="weather", value="dry"),)
    opened = act(
        depot, "open-case", c.OpenCase(kind="accident", text="hang fire", things=failed, place="R2", facts=facts)
    )
    case = str(opened.answer["case"])
    cleared = c.DecideCase(case=case, decision="clear", reason="the weapon was at fault", authority="Order 9")
    act(depot, "decide-case", cleared, by=second(depot))
    act(depot, "close-case", c.CloseCase(case=case, outcome="cleared"))


def _corrected(depot: Depot) -> None:
    less = (v.Moved(type="SLING", quantity=1, place="R1"),)
    more = (v.NewLot(type="BALL-556", lot="L-2", quantity=7, place="R2"),)
    adjust(depot, less=less, more_lots=more)
    found = v.Identify(type="PISTOL-B", place="R1", weapons=rifles("P-1", "P-2", type_="PISTOL-B"))
    act(depot, "identify", found)
    halves = (v.NewLot(type="BALL-556", lot="M-1", quantity=100), v.NewLot(type="BALL-556", lot="M-2", quantity=200))
    act(depot, "repack", v.Repack(takes=(v.Moved(lot="MIXED", quantity=300),), gives_lots=halves, reason="sorted"))
    _accident(depot)
    moved = act(depot, "relocate", v.Move(to="K1", lines=named("P-1")))
    act(depot, "reverse", v.Reverse(voucher=str(moved.answer["voucher"]), reason="wrong rack"))


def _papers(depot: Depot) -> None:
    act(depot, "describe", m.Describe(serial="P-2", new_serial="P-2?", marks=(v.NewMark(kind="import", text="X9"),)))
    act(depot, "describe", m.Describe(serial="P-2?", marks=(v.NewMark(kind="import", text="X8"),), reason="read again"))
    act(depot, "describe", m.Describe(serial="B1", new_type="RIFLE-A", reason="it is a rifle"))
    act(depot, "describe-lot", m.DescribeLot(lot="L-1", maker="FNH", reason="read on the box"))
    act(depot, "write-type", m.WriteType(code="RIFLE-A", name="Rifle A, short"))
    act(depot, "write-place", m.WritePlace(kind="room", code="R2", inside="B1", name="Ammunition"))
    _store(depot)
    _surveillance(depot)
    _workshop(depot)
    banned = act(depot, "restrict", m.Restrict(kind="ban", text="hang fire", lot="L-2", type="BALL-556"))
    act(depot, "lift-restriction", m.LiftRestriction(id=str(banned.answer["id"]), reason="cleared"))
    act(depot, "authorise", m.Authorise(person="1001", reason="course"))
    act(depot, "define-field", m.DefineField(subject="weapon", code="sight", name="Sight"))
    change = m.ChangeSettings(values=(m.SettingValue(key="issue_days", value="3"),), reason="order 4")
    act(depot, "change-settings", change)
    act(depot, "change-settings", change)


def _plan(depot: Depot) -> None:
    """The plan of the site, drawn and changed."""
    spots = (
        p.PutThere(what="X1", east="0", north="12.5", reach="8"),
        p.PutThere(what="VILLAGE", east="-420", north="40"),
    )
    act(depot, "draw-site-plan", p.DrawSitePlan(site="S1", origin="gate 1", put=spots, note="surveyed"))
    act(depot, "draw-site-plan", p.DrawSitePlan(site="S1", put=(p.PutThere(what="X2", east="30", north="12.5"),)))


def _store(depot: Depot) -> None:
    """A storehouse with what belongs to it: a licence, a neighbour, a site in danger, a waiver."""
    act(depot, "write-place", m.WritePlace(kind="room", code="X1", inside="B1"))
    act(depot, "write-place", m.WritePlace(kind="room", code="X2", inside="B1"))
    act(depot, "write-storehouse", s.WriteStorehouse(place="X1", structure="light"))
    act(depot, "write-storehouse", s.WriteStorehouse(place="X1", volume_m3=80))
    act(depot, "write-storehouse", s.WriteStorehouse(place="X2", structure="earth-covered"))
    act(depot, "write-site", s.WriteSite(code="VILLAGE", name="Village", kind="inhabited", persons=300))
    act(depot, "write-distance", s.WriteDistance(storehouse="X1", site="VILLAGE", metres="420.5", pes="light"))
    other = s.WriteDistance(
        storehouse="X1", other="X2", metres="30", pes="light", es="ecm-away", given=("no-primaries",)
    )
    act(depot, "write-distance", other)
    act(depot, "write-site", s.WriteSite(code="VILLAGE", persons=320))
    act(depot, "write-distance", s.WriteDistance(storehouse="X1", site="VILLAGE", metres="418", pes="light"))
    _plan(depot)
    limits = (s.Permits(division="1.1", kg="250"), s.Permits(division="1.4", kg="1000"))
    granted = s.GrantLicence(storehouse="X1", number="ELL-1", authority="Ministry", until="2099-01-01", limits=limits)
    act(depot, "grant-licence", granted)
    act(depot, "suspend-licence", s.SuspendLicence(licence="ELL-1", reason="roof leaks"))
    act(depot, "restore-licence", s.RestoreLicence(licence="ELL-1", reason="roof mended"))
    waived = s.Waive(storehouse="X1", checks=("classified",), reason="types are being classified", until="2099-01-01")
    lines = (k.ScaleLine(category="SA-RIF", authorised=3), k.ScaleLine(type="BALL-556", authorised=100))
    written = act(depot, "write-scale", k.WriteScale(authority="Ministry", reference="77/1", lines=lines))
    act(depot, "withdraw-scale", k.WithdrawScale(id=str(written.answer["id"]), reason="a new one comes"))
    done = act(depot, "waive", waived, by=second(depot))
    act(depot, "end-waiver", s.EndWaiver(id=str(done.answer["id"]), reason="all are classified"))


def _surveillance(depot: Depot) -> None:
    """A plan, an inspection with defects, a stability test that is struck out, the air of a room."""
    plain: dict[str, Any] = {"source": "order 7", "decided_by": "ministry"}
    act(depot, "write-plan", w.WritePlan(what="inspection", type="BALL-556", every_months=24, **plain))
    act(depot, "write-plan", w.WritePlan(what="stability", lot="L-1", every_months=12, watch_below="0.3", **plain))
    act(
        depot,
        "record-inspection",
        w.RecordInspection(
            lot="L-1",
            sample=20,
            method="visual",
            verdict="limited",
            condition="SR",
            certificate="C-1",
            defects=(w.Defect(severity="minor", text="stained case", count=2),),
        ),
    )
    wrong = w.RecordStability(lot="L-1", method="HPLC", verdict="passed", stabiliser="0.85", temperature="65.5")
    done = act(depot, "record-stability", wrong)
    strike = w.WithdrawSurveillance(id=str(done.answer["id"]), reason="it was another lot")
    act(depot, "withdraw-surveillance", strike)
    act(depot, "set-climate-limits", w.SetClimateLimits(place="R2", hottest="30", wettest="70", every_days=7, **plain))
    read = (w.Reading(temperature="-4.5", humidity="0"), w.Reading(place="B1", time="00:00", temperature="31"))
    act(depot, "log-climate", w.LogClimate(place="R2", readings=read))


def _workshop(depot: Depot) -> None:
    """Marks put on and struck out, a need of a mark and its end, gauges, works with rounds, a rule that ends."""
    plain: dict[str, Any] = {"spot": "receiver", "method": "laser", "by": "Works section"}
    both = (o.PutMark(serial="A100"), o.PutMark(serial="A102", text="D01-2"))
    act(depot, "mark-weapons", o.MarkWeapons(kind="official_use", text="D01-1", marks=both, **plain))
    imported = o.MarkWeapons(
        kind="import", text="KE 2026", country="KE", year=2026, marks=(o.PutMark(serial="A100"),), **plain
    )
    act(depot, "mark-weapons", imported)
    act(depot, "strike-mark", o.StrikeMark(serial="A100", kind="import", text="KE 2026", reason="on another rifle"))
    act(depot, "strike-mark", o.StrikeMark(serial="P-2?", kind="import", text="X8", reason="a scratch"))
    need = o.NeedMark(
        need="import", weapons=(o.OneWeapon(serial="A100"), o.OneWeapon(serial="A102")), basis="Licence 5"
    )
    said = str(act(depot, "need-mark", need).answer["id"])
    act(
        depot,
        "excuse-mark",
        o.ExcuseMark(id=said, weapons=(o.OneWeapon(serial="A102"),), reason="lent", authority="Ministry"),
    )
    gauge = o.WriteGauge(code="G-1", name="Headspace gauge", calibrated_on="2026-03-01", due="2099-01-01")
    act(depot, "write-gauge", gauge)
    act(depot, "write-gauge", o.WriteGauge(code="T-1", name="Torque wrench", kind="tool", unfit=True))
    act(
        depot,
        "record-work",
        o.RecordWork(what="cleaning", by="Kim", weapons=(o.Worked(serial="A100"), o.Worked(serial="A102"))),
    )
    measured = (o.Gauged(gauge="G-1", what="headspace", within=True),)
    gauging = o.RecordWork(
        what="gauging", by="Kim", verdict="passed", gauged=measured, weapons=(o.Worked(serial="A100", reading=900),)
    )
    act(depot, "record-work", gauging)
    fired = act(
        depot, "record-work", o.RecordWork(what="firing", by="Kim", weapons=(o.Worked(serial="A100", rounds=40),))
    )
    act(depot, "withdraw-work", o.WithdrawWork(id=fired.answer["ids"][0], reason="another rifle"))
    act(depot, "record-work", o.RecordWork(what="firing", by="Kim", weapons=(o.Worked(serial="A100", rounds=60),)))
    changed = (o.Changed(text="extractor"),)
    mended = o.RecordWork(
        what="repair", by="Kim", verdict="failed", condition="RP", changed=changed, weapons=(o.Worked(serial="B1"),)
    )
    act(depot, "record-work", mended)
    order: dict[str, Any] = {"source": "order 7", "decided_by": "ministry"}
    act(depot, "plan-work", o.PlanWork(what="gauging", after="rounds", every=5000, type="RIFLE-A", **order))
    act(depot, "plan-work", o.PlanWork(what="cleaning", after="loan", **order))
    act(depot, "plan-work", o.PlanWork(what="cleaning", after="loan", retired=True, reason="order 8", **order))
