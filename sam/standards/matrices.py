"""Which column of a quantity-distance table a pair of sites is read in: the matrices of IATG 02.20:2021, annexes D, F, G, J and K.

A potential explosion site (PES) stands in one of ten columns, an exposed site (ES) in one row (table C.1). A cell has one way of reading or
several, with `|` between them:

    D13        a column of the table; 0.5*D12 a part or a multiple of it; 25m metres whatever the quantity; none no distance at all
    >400       at least so many metres
    V H L      the protection that is given: virtually complete, high, limited
    (s)        only where the PES is an earth-covered magazine of the standard design
    (p) (ps)   only without primary explosives; and without anything that spall would hurt
    (l)        the effect of lobbed ammunition is to be looked at
    (<10)      only for fewer than ten persons

What the print leaves in doubt: its symbols are not in the text, so the rows of buildings are named by the order of table C.1. Rows 14 to
17 may stand in another order (open bomb bay storage is printed in rows 14 and 15): where medium and light buildings differ the stricter of
the two is given for both. A printed `>270m` is read as 270 metres at least.
"""

from __future__ import annotations

from functools import cache

from sam.domain.sites import Es, Pes

# The ten columns follow Pes. `x4` repeats the cell before it four times in all.
_D1 = """
ecm-7bar-away         D3V x2 D4V D5V x7
ecm-7bar-across       D3V x2 D5V D5H x7
ecm-7bar-toward       D4V D5V|D4H D8H D8H|D12V x3 D8H x4
ecm-3bar-away         D3V x2 D4V D5H x7
ecm-3bar-across       D3V x2 D5V D6H x7
ecm-3bar-toward       D6V x2 D8H D9H|D12V x3 D8H x4
ecm-hard-toward       D7H|D4H(ps) x2 D9L x4 D9H|D4L(ps) D9H D9H|D4L(ps) D9H
ecm-barricaded-toward D7H|D4H(ps) x2 D9L D9H x7
ecm-away              D5V(p)|D4V(ps) x2 D6V(l)|D4H(ps)(l) D6H x7
ecm-across            D6V|D4H(ps) x2 D6L x8
ecm-toward            D7H|D4H(ps) x2 D9L x4 D9L|D4L(ps) D9L D9L|D4L(ps) D9L
reinforced            D7H|D4H(ps) x2 D7H|D5H(ps) D7H|D4L(ps) x7
semi-reinforced       D7H|D4H(ps) x2 D7H|D5H(ps) D7H|D4L(ps) x7
barricaded            D7H|D4H(ps) x10
unbarricaded          D7H|D4H(ps) x2 D9L|D12H D9L|D12 x3 D7H|D4H(ps) D9L|D12 D7H|D4H(ps) D9L|D12
apb-barricaded-roof   D10L|D9(<10) x3 D10H|D9(<10) x7
apb-barricaded        D10L>270 x6 D10H|D9(<10) x4
apb                   D10L>270 x2 D13L>270 D13L x3 D10H>270|D9>270(<10) D13H D10H|D9(<10) D13H
route-low             0.5*D12|0.5*D14(s) 0.5*D12|0.5*D15(s) 0.5*D12 x8
route-medium          D11>270|D16(s) D11>270|D17(s) D11>270 x4 D11>180 D11>270 D11>180 D11>270
route-high            D13>400|D14(s) D13>400|D15(s) D13>400 x4 D13>270 D13>400 D13>270 D13>400
inhabited             D13>400|D14(s) D13>400|D15(s) D13>400 x8
vulnerable            2*D12|2*D14(s) 2*D12|2*D15(s) 2*D12 x8
office-few            D11>270|D16(s) D11>270|D17(s) D11>270 x4 D11>180 D11>270 D11>180 D11>270
office-many           D13>400|D14(s) D13>400|D15(s) D13>400 x4 D13>270 D13>400 D13>270 D13>400
power-super           D13|D14(s) D13|D15(s) D13 x8
power-normal          D11|D16(s) D11|D17(s) D11 x8
power-minor           D10 x10
fuel-protected        0.5*D7>25 x10
fuel-vital            D13>400 x10
fuel                  D13 x10
fuel-small            10m x10
"""

_F1 = """
ecm-toward            none x2 D6L none D6H x6
semi-reinforced       none x2 D6L none D6L x6
barricaded            none x2 D6L none D6L x6
unbarricaded          none x2 D6L none D6L x6
apb-barricaded-roof   none x2 D4H none D4H x6
apb-barricaded        none x2 D4L none D4L x2 D4H x4
apb                   none x2 D6L none D6L x2 D6H x4
route-low             none x2 0.5*D2 none 0.5*D2 x6
route-medium          none x2 D6 none D6 x6
route-high            60m x2 D2 60m D2 x6
inhabited             60m x2 D2 60m D2 x6
vulnerable            60m x2 D2 60m D2 x6
office-few            40m x2 D6 40m D6 x6
office-many           60m x2 D2 60m D2 x6
power-super           60m x2 D2 60m D2 x6
power-normal          30m x2 D6 30m D6 x6
power-minor           none x2 D4 none D4 x6
fuel-protected        25m x10
fuel-vital            60m x2 D2 60m D2 x6
fuel                  30m x2 D6 30m D6 x6
fuel-small            none x10
"""

_G1 = """
ecm-toward            none x4 D5H x2 none x2 D5H x2
semi-reinforced       none x2 D5L none D5L x6
barricaded            none x2 D5L none D5L x6
unbarricaded          none x2 D5L none D5L x6
apb-barricaded-roof   none x2 D3L none D3H x2 none x2 D3H x2
apb-barricaded        none x2 D3L none D3L x2 none x2 D3L x2
apb                   none x2 D5L none D5L x2 none x2 D5L x2
route-low             none x2 0.5*D1 none 0.5*D1 x2 none x2 0.5*D1 x2
route-medium          20m x2 D5 20m D5 x6
route-high            30m x2 D1 30m D1 x6
inhabited             30m x2 D1 30m D1 x6
vulnerable            30m x2 D1 30m D1 x6
office-few            20m x2 D5 20m D5 x6
office-many           30m x2 D1 30m D1 x6
power-super           30m x2 D1 30m D1 x6
power-normal          15m x2 D5 15m D5 x6
power-minor           none x2 D3 none D3 x6
fuel-protected        25m x10
fuel-vital            30m x2 D1 30m D1 x6
fuel                  15m x2 D5 15m D5 x6
fuel-small            none x10
"""

_J1 = """
ecm-7bar-away         none x2 25mV|10mH none 10mV none 10mV x4
ecm-7bar-across       none x2 25mV|10mH none 10mV none 10mV x4
ecm-7bar-toward       none x2 D1V none 25mV none 25mV x4
ecm-3bar-away         none x2 25mV|10mH none 10mV none 10mV x4
ecm-3bar-across       none x2 25mV|10mH none 10mV none 10mV x4
ecm-3bar-toward       none x2 D1V none 25mV none 25mV x4
ecm-hard-toward       none x2 D1V none 25mV none 25mV x4
ecm-barricaded-toward 25mV|10mH x2 D1V 25mV D1H 25mH D1H x4
ecm-away              none x2 D1V none 10mV none 10mV x4
ecm-across            25mV|10mH x2 D1V 25mV|10mH D1V 25mV|10mH D1H x4
ecm-toward            25mV D1V x2 D1H x7
reinforced            none x2 D1V none 25mV|10mH none 25mV|10mH x4
semi-reinforced       25mV D1V x3 D1H x6
barricaded            25mV D1V x3 D1H x6
unbarricaded          25mV D1V x3 D1H x6
apb-barricaded-roof   D2 x10
apb-barricaded        D2 x10
apb                   D2 x10
route-low             D2 x10
route-medium          D3 x10
route-high            D4 x10
inhabited             D4 x10
vulnerable            D4 x10
office-few            D3 x10
office-many           D4 x10
power-super           D4 x10
power-normal          D3 x10
power-minor           D2 x10
fuel-protected        25m x10
fuel-vital            D4 x10
fuel                  D3 x10
fuel-small            10m x10
"""

_K1 = """
ecm-7bar-toward       none x2 25mV 10mV 25mV 10mV x2 25mV 10mV 25mV
ecm-3bar-toward       none x2 25mV 10mV 25mV 10mV x2 25mV 10mV 25mV
ecm-hard-toward       none x2 25mV 10mV 25mV 10mV x2 25mV 10mV 25mV
ecm-barricaded-toward none x2 D1V 25mV|10mL 60mV|25mL 25mV|10mL 60mV|25mL x4
ecm-toward            none 60mV|25mL x3 60mL 60mV|25mL 60mL x4
reinforced            none x2 10mL 10mV x7
semi-reinforced       60mV|25mL x2 60mL 60mV|25mL 60mL 60mV|25mL 60mL x4
barricaded            60mV|25mL x2 60mL 60mV|25mL 60mL 60mV|25mL 60mL x4
unbarricaded          60mV|25mL x2 60mL 60mV|25mL 60mL 60mV|25mL 60mL x4
apb-barricaded-roof   25m x10
apb-barricaded        60m x10
apb                   60m x10
route-low             60m x10
route-medium          D3 x10
route-high            D4 x10
inhabited             D4 x10
vulnerable            D4 x10
office-few            D3 x10
office-many           D4 x10
power-super           D4 x10
power-normal          D3 x10
power-minor           D2 x10
fuel-protected        25m x10
fuel-vital            D4 x10
fuel                  D3 x10
fuel-small            10m x10
"""

_MATRICES = {"1.1": _D1, "1.2.1": _F1, "1.2.2": _G1, "1.3.1": _J1, "1.3.2": _K1}
DIVISIONS = tuple(_MATRICES)
"""The divisions that have a matrix of their own."""


@cache
def matrix(division: str) -> dict[tuple[Pes, Es], str]:
    """The cells of a division's matrix as text; a pair of stores without a cell needs no distance."""
    cells: dict[tuple[Pes, Es], str] = {}
    for line in _MATRICES[division].strip().splitlines():
        name, *written = line.split()
        row: list[str] = []
        for text in written:
            row += [row[-1]] * (int(text[1:]) - 1) if text[0] == "x" else [text]
        for pes, cell in zip(Pes, row, strict=True):
            cells[pes, Es(name)] = cell
    return cells
