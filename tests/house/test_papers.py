"""The papers beside the code: dependencies with a reason, words with a meaning, and no trace of anybody's machine."""

import re
import subprocess
import tomllib

from tests.house.source import FLOOR, ROOT

TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".lock", ".json", ".csv", ".txt", ".po", ".mako", ".ini", ".svg", ""}


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def dependencies():
    said = project()
    lines = [*said["project"]["dependencies"], *said["build-system"]["requires"], *said["dependency-groups"]["dev"]]
    return sorted({re.split(r"[\[><=~! ]", line)[0].lower() for line in lines})


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "DECISIONS.md").read_text(encoding="utf-8").lower()

    assert not [each for each in dependencies() if f"`{each}`" not in reasons]


def test_every_dependency_is_pinned_by_its_digest():
    pins = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").lower()

    for each in dependencies():
        assert re.search(
            rf"^{re.escape(each).replace('_', '[-_]')}(\[[\w,-]+\])?==\S+.*\\\n +--hash=sha256:", pins, re.MULTILINE
        ), each


def test_the_glossary_and_the_map_know_every_room():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert not [room for room in FLOOR if f"`{room}`" not in readme]


def test_no_machine_no_registry_and_no_secret_is_written_down():
    found = []
    for file in tracked():
        if file.suffix not in TEXT or "static/vendor" in str(file):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for pattern in (
            r"/(?:root|home/\w+|Users/\w+|work)/\w",
            r"https?://[^\s/)\"'>]*(?:p[y]pi|p[y]thonhosted|mirror|proxy|registry|npm)",
            r"BEGIN [A-Z ]*PRIVATE KEY",
        ):
            found += [(str(file.relative_to(ROOT)), hit) for hit in re.findall(pattern, text) if file.name != "test_papers.py"]

    assert not found


def test_nothing_left_undone_hides_in_a_comment():
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")

    assert not [
        str(f.relative_to(ROOT))
        for f in tracked()
        if f.suffix in (".py", ".html", ".js", ".css")
        and "vendor" not in str(f)
        and marks.search(f.read_text(encoding="utf-8"))
    ]


def test_only_files_and_known_folders_stand_at_the_top():
    top = {str(file.relative_to(ROOT)).split("/")[0] for file in tracked() if "/" in str(file.relative_to(ROOT))}

    assert top == {"tracker", "templates", "migrations", "tests", "instance", "bench", ".ci"}
