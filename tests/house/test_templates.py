"""Templates: one component a file, nothing unused, no script or style inside, and the stylesheet is the sum of its parts."""

import hashlib
import json
import re
from functools import cache

import pytest
from jinja2 import Environment, nodes

from tests.house.source import ROOT, TEMPLATES, TRACKER, name

PAGES = sorted(TEMPLATES.rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "ui").glob("*.html"))
CSS = TRACKER / "static" / "css"
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
MOST_LINES, MOST_WIDE = 300, 160


def parsed(page):
    return Environment().parse(TEXTS[page])  # only read


def named(page):
    return str(page.relative_to(TEMPLATES))


@pytest.mark.parametrize("page", COMPONENTS, ids=name)
def test_a_component_says_what_it_is_for_and_is_named_as_its_file(page):
    macros = [macro.name for macro in parsed(page).find_all(nodes.Macro)]

    assert TEXTS[page].startswith("{# ")
    assert page.stem in macros or page.stem == "form"
    assert len(re.match(r"\{#(.*?)#\}", TEXTS[page], re.DOTALL)[1]) > 20


def test_no_macro_is_left_over():
    made = {macro.name for page in PAGES for macro in parsed(page).find_all(nodes.Macro)}

    assert not made - {each for page in PAGES for each in called(page)}


@cache
def called(page):
    """The macros that a page calls by their own name."""
    return {call.node.name for call in parsed(page).find_all(nodes.Call) if isinstance(call.node, nodes.Name)}


def test_what_is_imported_is_used():
    left = {
        (named(page), each)
        for page in PAGES
        for node in parsed(page).find_all(nodes.FromImport)
        for each in (name if isinstance(name, str) else name[1] for name in node.names)
        if each not in called(page)
    }

    assert not left


def test_every_template_is_shown_somewhere():
    code = "\n".join(file.read_text(encoding="utf-8") for file in TRACKER.rglob("*.py"))
    everything = code + "\n".join(TEXTS.values())

    assert not [named(page) for page in PAGES if named(page) not in everything]


@pytest.mark.parametrize("page", [p for p in PAGES if p.name.startswith("_")], ids=name)
def test_a_part_says_what_it_needs(page):
    assert TEXTS[page].startswith("{# ") or named(page) in ("layout/_foot.html", "layout/_flashes.html")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_template_decides_only_how_things_look(page):
    text = TEXTS[page]

    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|<style|<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"https?://", text), "a page points to nothing outside"
    assert len(text.splitlines()) <= MOST_LINES
    assert max(map(len, text.splitlines())) <= MOST_WIDE


def test_the_stylesheet_is_its_parts_in_order():
    parts = (CSS / "parts.txt").read_text(encoding="utf-8").split()

    assert (CSS / "app.css").read_bytes() == b"".join((CSS / part).read_bytes() for part in parts)
    assert set(parts) == {str(f.relative_to(CSS)) for f in CSS.rglob("*.css")} - {"app.css"}


def test_old_browsers_understand_the_stylesheet():
    assert not re.search(
        r":has\(|@layer|@container|!important.*!important|url\(\s*['\"]?https?:", (CSS / "app.css").read_text(encoding="utf-8")
    )


def test_what_others_wrote_is_what_its_list_says():
    vendor = TRACKER / "static" / "vendor"
    listed = {each["file"]: each for each in json.loads((vendor / "vendor.json").read_text(encoding="utf-8"))}

    assert set(listed) == {f.name for f in vendor.iterdir()} - {"vendor.json"}
    for file, each in listed.items():
        assert hashlib.sha256((vendor / file).read_bytes()).hexdigest() == each["sha256"]
        assert each["version"] in file
        assert each["licence"]


def test_pictures_are_drawn_or_small():
    assert all(f.stat().st_size < 20_000 for f in (TRACKER / "static" / "img").iterdir())
    assert ROOT.is_dir()
