"""The units of a case as a table writes them: who answers, who stands beside, who gets it for reference. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.congress.models import Unit
from tracker.core.errors import Invalid
from tracker.core.text import clean, squeeze
from tracker.core.words import _
from tracker.suggestions.labels import Part

_BETWEEN = re.compile(r"[;；、,，\n]")


@dataclass(frozen=True, slots=True)
class Cells:
    """Three cells of names. main: one unit, alone or with those in co beside it; two and more handle it split."""

    main: str = ""
    co: str = ""
    reference: str = ""


def as_cells(parts: Sequence[tuple[Unit, Part]]) -> Cells:
    """The cells that say these parts."""

    def named(*wanted: Part) -> str:
        return "；".join(unit.short or unit.name for unit, part in parts if part in wanted)

    return Cells(named(Part.SOLE, Part.MAIN, Part.SPLIT), named(Part.CO), named(Part.REFERENCE))


def by_name(units: Sequence[Unit]) -> dict[str, Unit]:
    """Units by their names, and by their short ones where these name only one."""
    shorts = [squeeze(unit.short) for unit in units if unit.short]
    found = {squeeze(unit.short): unit for unit in units if unit.short and shorts.count(squeeze(unit.short)) == 1}
    return found | {squeeze(unit.name): unit for unit in units}


def as_parts(cells: Cells, units: Mapping[str, Unit]) -> list[tuple[Unit, Part]]:
    """The parts that cells say. Raises Invalid for a name that is no unit's, and co-units beside units that handle it split."""
    main, co, reference = (_named(cell, box, units) for box, cell in _boxes(cells))
    if len(main) > 1 and co:
        raise Invalid("co", _("两家以上分办时没有会办单位"))
    if co and not main:
        raise Invalid("main", _("有会办单位，还缺主办单位"))
    part = Part.SPLIT if len(main) > 1 else Part.MAIN if co else Part.SOLE
    return [
        *((unit, part) for unit in main),
        *((unit, Part.CO) for unit in co),
        *((unit, Part.REFERENCE) for unit in reference),
    ]


def _boxes(cells: Cells) -> tuple[tuple[str, str], ...]:
    return ("main", cells.main), ("co", cells.co), ("reference", cells.reference)


def _named(cell: str, box: str, units: Mapping[str, Unit]) -> list[Unit]:
    found = []
    for name in filter(None, (squeeze(clean(piece)) for piece in _BETWEEN.split(cell))):
        if name not in units:
            raise Invalid(box, _("没有“%(name)s”这个在用的单位", name=name[:30]))
        found.append(units[name])
    return found


def as_words(parts: Sequence[tuple[Unit, Part]]) -> str:
    """The units with their parts in one line, as the trail keeps it: 市住建局（主办）；市财政局（会办）."""
    return "；".join(f"{unit.short or unit.name}（{part.zh}）" for unit, part in parts)


def as_shown(parts: Sequence[tuple[Unit, Part]]) -> str:
    """The same in the language of the reader."""
    return _("；").join(_("%(name)s（%(words)s）", name=unit.short or unit.name, words=part.text) for unit, part in parts)
