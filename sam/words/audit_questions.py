"""The questions of an audit in our own words, by the id of their checkpoint in `sam/standards/audit/checklist.toml`.

To change one: here, and in the three catalogues; a test fails when a checkpoint has no question or a question no checkpoint.
"""

from __future__ import annotations

from sam.words.translate import N_

QUESTIONS: dict[str, str] = {
    "POL-01": N_(
        "Is there an approved and dated written policy for managing and securing the weapons and ammunition held here?"
    ),
    "POL-02": N_(
        "Are there separate current procedures for weapons and for ammunition, each with a version and a review date?"
    ),
    "POL-04": N_("Has the site a written security plan, reviewed within the period that the plan itself sets?"),
    "POL-05": N_("Have security orders been given to everybody who works at the site or guards it?"),
    "POL-06": N_(
        "Is there a written risk assessment for theft, diversion and explosion, updated after the last major change?"
    ),
    "POL-07": N_(
        "Are the account holder, the key custodian and their deputies appointed in writing, with start dates?"
    ),
    "POL-08": N_(
        "Were the findings of the audit before reviewed, and has every open one an owner and a due date still ahead?"
    ),
    "POL-09": N_("Has the risk reduction level of the site been estimated, and is at least level 1 met?"),
    "POL-10": N_(
        "Has every holding a purpose, such as operational, war reserve, training, trial, seized or awaiting disposal?"
    ),
    "POL-11": N_("Is there an emergency plan for attack, fire, flood and moving the stock out?"),
    "ACC-01": N_("Has every weapon its own record with type, make, model, calibre and serial number?"),
    "ACC-02": N_(
        "Does each identity (make, model, serial number) stand once among live records, with every true duplicate explained?"
    ),
    "ACC-03": N_("Is all ammunition on record by type, lot, quantity, place and condition?"),
    "ACC-04": N_("Does every balance equal the sum of its posted movements, never below zero on any day?"),
    "ACC-05": N_(
        "Has every movement a voucher with number, date, sender, receiver, what moved, purpose, and who authorised, released and accepted it?"
    ),
    "ACC-06": N_(
        "Do voucher numbers run without gap or repeat in each series and year, cancelled ones kept and explained?"
    ),
    "ACC-07": N_("Are movements posted by the end of the next working day?"),
    "ACC-08": N_("Is no dispatch still unconfirmed by the receiver after the time allowed?"),
    "ACC-09": N_("Is there a stack or bin card at every stack, and does its balance agree with the account?"),
    "ACC-10": N_(
        "Are the one who authorises, the one who releases and the one who receives different people on each voucher?"
    ),
    "ACC-11": N_(
        "Does each issue to a person show weapon and serial, rounds out and back, times out and in, and both confirmations?"
    ),
    "ACC-12": N_("Is no weapon out past its time of return without a recorded extension?"),
    "ACC-13": N_("Is a wrong entry put right by a reversal that names it, never by erasing it?"),
    "ACC-14": N_(
        "Has every write-off the reference of an investigation and the approval of somebody senior to the account holder?"
    ),
    "ACC-15": N_("Was there a full count and a signed handover each time the account holder or key custodian changed?"),
    "ACC-16": N_("Are balances kept apart for each condition?"),
    "ACC-17": N_("Is ammunition without a known lot named as such and held out of serviceable stock?"),
    "ACC-18": N_(
        "Does every issue for training or duty close, with rounds issued equal to used plus returned plus reported lost?"
    ),
    "ACC-20": N_("Is a receipt given for each weapon handed in, with who, when, where, type, state and serial number?"),
    "STK-01": N_("Was every weapon store counted by number and type within the last 7 days?"),
    "STK-02": N_("Did each weekly check hold at least one serial number in ten against the register?"),
    "STK-03": N_("Were all weapons counted by quantity, type and serial number within the last 6 months?"),
    "STK-04": N_("Was every ammunition store counted by quantity and type within the last 7 days?"),
    "STK-05": N_("Was every ammunition lot counted in full within the last 12 months?"),
    "STK-06": N_("Is each count on record with date, place, people, expected and found, and kept?"),
    "STK-07": N_("Was the counter, or one of them, independent of the account holder?"),
    "STK-08": N_("Are count sheets given out without the quantities of the book?"),
    "STK-09": N_(
        "Has every difference of a count an owner and an explanation or open investigation, raised the same day?"
    ),
    "STK-10": N_(
        "Are opened packages counted piece by piece, and sealed ones accepted only by a recorded, whole seal?"
    ),
    "STK-12": N_("Is there an opening and a closing count by number for each day on which the armoury was used?"),
    "STK-13": N_("Did the last count find the records right at least as often as the target asks?"),
    "STK-15": N_("Does a random pick, shelf to book and book to shelf, find every item where the record says?"),
    "STO-01": N_("Has each explosives storehouse a licence that is in date and displayed?"),
    "STO-02": N_("Is the net explosive quantity of every storehouse within its licence for each hazard division?"),
    "STO-03": N_("Does no storehouse or compartment hold compatibility groups that may not be mixed?"),
    "STO-04": N_("Are weapons and ammunition kept in separate stores or compartments?"),
    "STO-05": N_(
        "Are weapons that contain explosives, such as portable missiles, stored as explosives under their own group?"
    ),
    "STO-06": N_("Is unserviceable or suspect ammunition kept apart from serviceable stock?"),
    "STO-07": N_("Is stock under a ban or constraint clearly marked and kept apart?"),
    "STO-08": N_("Does each stack hold one type and one lot only?"),
    "STO-09": N_(
        "Do stacks stand about 500 mm (never under 150 mm) from walls and ceiling, 100 mm off the floor, with 20 mm of air round each pallet?"
    ),
    "STO-14": N_(
        "Are temperature and humidity recorded for each explosives storehouse, and readings out of range followed up?"
    ),
    "STO-15": N_(
        "Is stock in the open or in temporary storage authorised to a date not yet past, and inspected each quarter?"
    ),
    "STO-17": N_("Is the oldest serviceable lot issued first unless a reason is on record?"),
    "STO-18": N_("Is there a place within reach where ammunition found unsafe can be isolated or destroyed?"),
    "FIR-01": N_("Is there a fire plan with fire orders for each explosives area, known to the staff on duty?"),
    "FIR-02": N_("Are fire appliances in place, in date and on record?"),
    "FIR-03": N_("Is vegetation cut back round the storehouses and along the fence?"),
    "FIR-04": N_("Are matches, lighters, phones and other controlled things left at the gate?"),
    "FIR-05": N_("Was a fire drill held and written up within the set interval?"),
    "FIR-06": N_("Are lightning protection and electrical installations tested in date?"),
    "PER-01": N_("Is the fence complete, in repair and checked at the set interval?"),
    "PER-03": N_(
        "Are doors and gates as strong as the security plan asks, with hinges that cannot be drawn from outside?"
    ),
    "PER-04": N_("Are windows and vents absent, barred or meshed?"),
    "PER-06": N_("Are weapons in fixed racks or chests, secured by chain or cable and padlock, inside a locked store?"),
    "PER-07": N_("Does security lighting cover the fence, the doors and the approach at night?"),
    "PER-08": N_(
        "Are missiles and the launchers or grip-stocks of portable air-defence systems held in different places?"
    ),
    "KEY-01": N_(
        "Is there a register of every key and lock of armoury and storehouse by number, showing who holds each now?"
    ),
    "KEY-02": N_("Are keys given only to people on the current access list, against signature, with time out and in?"),
    "KEY-03": N_("When not in use, are keys in a locked container away from the store, and never taken off the site?"),
    "KEY-05": N_("Was every key held against the register within the set interval?"),
    "KEY-06": N_("Was each lost key treated as a security incident and the lock changed?"),
    "KEY-07": N_("Are combinations changed at the set interval and when somebody who knows them leaves?"),
    "KEY-08": N_("Do high-risk stores need two keys, held by two different people?"),
    "KEY-09": N_("Do locks and padlocks meet what the security plan sets?"),
    "ALM-01": N_("Is every armoury covered at all times by a working alarm or by a guard?"),
    "ALM-02": N_("Was each alarm tested within the last month and the result written down?"),
    "ALM-03": N_("Are guard posts manned as the plan says, with written orders and a tested reaction time?"),
    "ALM-05": N_("Is every entry to a store logged with names, times, purpose and what was moved?"),
    "ALM-06": N_("Are security breaches and alarms logged with the action taken?"),
    "VET-01": N_("Was everybody with unaccompanied access vetted before it began, and is the vetting in date?"),
    "VET-02": N_("Is the access list current, signed by the commander and reviewed after each posting?"),
    "VET-03": N_("Are stores entered by two authorised people together, where the plan asks for it?"),
    "VET-04": N_("Is ammunition handled and inspected only by people whose training for it is on record and in date?"),
    "VET-06": N_(
        "Do the user accounts of this program match the people in post, leavers being shut out within a working day?"
    ),
    "TRN-01": N_("Were weapons and ammunition moved in separate consignments?"),
    "TRN-03": N_("Were all boxes sealed before loading and the seal numbers recorded?"),
    "TRN-04": N_("Was each consignment escorted as the plan asks, with the escort named on the record?"),
    "TRN-05": N_("Was each consignment checked item by item on arrival and its handover signed?"),
    "TRN-06": N_(
        "Does each transport document of ammunition show UN number, name, hazard division and group, net explosive quantity, packages, sender and receiver?"
    ),
    "TRN-07": N_("Was no vehicle loaded with compatibility groups that may not travel together?"),
    "TRN-08": N_("Was each vehicle inspected before loading and before unloading, and that recorded?"),
    "SUR-01": N_("Is no lot past its shelf life held as serviceable?"),
    "SUR-02": N_("Are lots with little shelf life left marked for early use?"),
    "SUR-03": N_("Has every lot a condition, and the date of the inspection that set it?"),
    "SUR-04": N_("Is no lot overdue for its periodic inspection?"),
    "SUR-05": N_("Was no banned lot issued since the day of its ban?"),
    "SUR-06": N_("Does the issue paper of each affected lot show its constraint?"),
    "SUR-07": N_(
        "Does each ban or constraint give what it is on, the detail, the reason, the authority and the dates?"
    ),
    "SUR-08": N_("Are all lots with propellant within the date of their stability test?"),
    "SUR-09": N_("Are defects classed as critical, major or minor, and lots with a critical one suspended at once?"),
    "SUR-11": N_("Is ammunition returned by users held suspended until it is inspected and classed?"),
    "SUR-12": N_("Is collected or seized ammunition of unknown history kept out of serviceable stock?"),
    "DIS-01": N_(
        "Was the stock looked through for surplus and obsolete items within the last 12 months, or the national interval?"
    ),
    "DIS-02": N_("Is surplus declared, out of service, on record by type, lot and serial number, and stored apart?"),
    "DIS-03": N_("Was each destruction authorised in writing, by list of items, before it began?"),
    "DIS-04": N_(
        "Does the destruction plan name method, place, procedure, risks, security and what becomes of the scrap?"
    ),
    "DIS-05": N_(
        "Were all items held against the authorised list by serial or lot just before destruction, without unexplained difference?"
    ),
    "DIS-06": N_(
        "Did somebody from outside the holding organisation watch the destruction and confirm that all was accounted for?"
    ),
    "DIS-07": N_("Did at least two witnesses sign the destruction record?"),
    "DIS-08": N_("Are there photographs from before and after, the first showing the serial numbers?"),
    "DIS-09": N_("Is nothing that was destroyed still live, counted or issued?"),
    "DIS-10": N_("Is the method recorded with one of the codes that are reported?"),
    "DIS-11": N_("Where weapons were only burned or crushed by vehicle, was a second method applied?"),
    "DIS-12": N_("Are scrap, packaging and residue certified free from explosives before they leave?"),
    "DIS-13": N_(
        "Is ammunition that is unsafe, attractive to criminals or banned by treaty first in the queue for destruction?"
    ),
    "DIS-14": N_("Has nothing waited for its destruction longer than the set time, and is it secured meanwhile?"),
    "DIS-15": N_("Was it looked into before destruction whether a court or an investigation needs the item?"),
    "DIS-16": N_(
        "Were recovered weapons looked up in the national register and iARMS, and traced where possible, before destruction?"
    ),
    "DIS-17": N_("Are deactivated weapons certified, marked and still in the register?"),
    "INC-01": N_("Is there a written procedure for loss and theft that names who is told, and the sanctions?"),
    "INC-02": N_("Was every loss or theft reported within the time allowed after it was found?"),
    "INC-03": N_(
        "Is every loss report complete: place, dates, how found, what happened, the item in full, police reference, who reports?"
    ),
    "INC-04": N_("Were missing weapons passed to the police for the national record and INTERPOL iARMS?"),
    "INC-05": N_("Was each loss investigated, with finding, cause and corrective action on record?"),
    "INC-06": N_("When a missing weapon was found again, were all who got the loss report told?"),
    "INC-07": N_("Are all accidents, malfunctions and failures of ammunition logged with their lot?"),
    "INC-08": N_("Was every lot suspected in an accident suspended until cleared?"),
    "MRK-01": N_("Is every State-owned weapon here uniquely marked, with its mark on record?"),
    "MRK-02": N_(
        "Are maker, country of manufacture and serial number on record for every weapon, with year, model and calibre where marked?"
    ),
    "MRK-03": N_(
        "Does every imported weapon carry and show on record the country and, where possible, the year of import?"
    ),
    "MRK-04": N_("Were weapons that passed from State stock to civilians marked to show the transferring country?"),
    "MRK-05": N_("Was every weapon without readable number given a new one, or listed for destruction?"),
    "MRK-06": N_("Are marks exposed, seen without tools, readable, durable and as far as possible recoverable?"),
    "MRK-07": N_("Are there photographs of the weapon and its marks with the record?"),
    "MRK-08": N_("Are serial numbers of essential parts on record where they differ from the frame?"),
    "MRK-09": N_("Has each collected weapon a tag or bar code that leads to its record?"),
    "MRK-10": N_(
        "Is each trace request, sent or received, logged with marks, type, calibre, reason, use, dates and outcome?"
    ),
    "MRK-11": N_("Can the whole history of any serial number or lot that the auditor picks be shown within minutes?"),
    "MRK-13": N_("Is the outcome of tracing known for every weapon seized, found or surrendered in the period?"),
    "REC-01": N_("Are weapon records kept without end where possible, and never less than the set minimum?"),
    "REC-02": N_("Do records of destroyed or deactivated weapons stay for the set time?"),
    "REC-03": N_(
        "Are records of international transfers kept at least 10 years, with quantity, model, States and end user?"
    ),
    "REC-04": N_(
        "Does the program keep a trail of every change that cannot be altered: who, when, what before and after?"
    ),
    "REC-05": N_(
        "Is a backup made at the set interval, kept away from the depot and protected, and a restore tried within the year?"
    ),
    "REC-06": N_("Is access to the data limited by role, and are exports of holdings recorded?"),
    "REC-07": N_("Is it settled in writing who owns the data and with whom they may be shared?"),
    "REC-08": N_("Are records of counts kept for the set time, longer where a difference was found?"),
    "REC-09": N_(
        "Can the figures for the UN reports (surplus, destroyed, lost, seized, found, surrendered, traced) be drawn up for the period?"
    ),
    "REC-10": N_(
        "Does every weapon that left the State's ownership show to whom, when, on what authority and how it was disposed of?"
    ),
}
"""What is asked at each checkpoint, to be translated when it is shown."""
