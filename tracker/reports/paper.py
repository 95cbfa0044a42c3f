"""A paper before it is printed: headings, paragraphs, tables, charts, notes. Pure; the writers print nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole. least: of a smaller whole no percentage is printed, for a case more or less would turn it over."""

    part: int
    whole: int
    least: int = 0

    @property
    def percent(self) -> Decimal | None:
        """0 to 100 with one decimal, half up; none where there is no whole or too small a one."""
        if not self.whole or self.whole < self.least:
            return None
        return (Decimal(100 * self.part) / self.whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    def __str__(self) -> str:
        if not self.whole:
            return "—"
        return f"{self.part}/{self.whole}" + ("" if self.percent is None else f"\n{self.percent}%")


Cell = str | int | Share


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first level (一、) or the second (（一）)."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. is_note: small print."""

    words: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """The last lines of the body, at the right: who reports, and the day. What follows begins on a new page."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers."""

    name: str
    width: float = 1
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table. sheet: its name in the workbook. most: how many rows are printed on paper, none for all; the workbook has all.

    is_for_book: too wide for paper, in the workbook alone.
    """

    name: str
    sheet: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    most: int | None = None
    is_for_book: bool = False

    @property
    def on_paper(self) -> Sequence[Sequence[Cell]]:
        """The rows that are printed on paper."""
        return self.rows if self.most is None else self.rows[: self.most]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, how long it is, and what is written beside it."""

    name: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a name. full: the value of the longest bar there can be; none: that of the longest there is.

    sheet: its name in the workbook. The numbers stand beside the bars, so that nothing hangs on colour.
    """

    name: str
    sheet: str
    bars: Sequence[Bar]
    full: float | None = None

    @property
    def longest(self) -> float:
        """The value of a bar of full length; never 0."""
        return self.full or max((bar.value for bar in self.bars), default=0) or 1


Block = Heading | Paragraph | Closing | Table | Chart


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. lines: below the title; addressee; blocks; foot: on every page."""

    title: str
    lines: Sequence[str]
    addressee: str
    blocks: Sequence[Block]
    foot: str
    day: str

    def printed(self) -> Iterator[Block]:
        """What stands on paper."""
        yield from (block for block in self.blocks if not (isinstance(block, Table) and block.is_for_book))

    def body(self) -> Iterator[Block]:
        """What stands before the tables at the end."""
        for block in self.printed():
            if isinstance(block, Closing):
                return
            yield block

    def tables(self) -> list[Table]:
        """The tables of the workbook."""
        return [block for block in self.blocks if isinstance(block, Table)]

    def charts(self) -> list[Chart]:
        """The charts."""
        return [block for block in self.blocks if isinstance(block, Chart)]


def as_data(paper: Paper) -> dict[str, Any]:
    """The paper as plain data, for a writer in another language."""
    return {
        "title": paper.title, "lines": list(paper.lines), "addressee": paper.addressee,
        "foot": paper.foot, "blocks": [_plain(block) for block in paper.printed()],
    }  # fmt: skip


def _plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading(words, level):
            return {"is": "heading", "words": words, "level": level}
        case Paragraph(words, is_note):
            return {"is": "note" if is_note else "paragraph", "words": words}
        case Closing(lines):
            return {"is": "closing", "lines": list(lines)}
        case Table():
            columns = [{"name": c.name, "width": c.width, "number": c.is_number} for c in block.columns]
            rows = [[str(cell) for cell in row] for row in block.on_paper]
            return {"is": "table", "name": block.name, "columns": columns, "rows": rows, "note": block.note}
        case Chart():
            bars = [{"name": b.name, "share": b.value / block.longest, "words": b.words} for b in block.bars]
            return {"is": "chart", "name": block.name, "bars": bars}
