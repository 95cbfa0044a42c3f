"""Words: Chinese stands where it can be translated, and the English catalogue is whole."""

import ast
import re
from fnmatch import fnmatch

import pytest
from babel.messages.mofile import read_mo
from jinja2 import Environment

from tests.house.source import FILES, ROOT, TEMPLATES, TRACKER, name, tree
from tests.words import MO, gathered, is_translated, kept, messages, name_of
from tracker.app import create_app  # noqa: F401  # brings in every room, and so every label
from tracker.core.labels import Label

HAN = re.compile("[\u3400-\u9fff]")
HAN_OR_SIGN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
FILLED = re.compile(r"%\(\w+\)s|%%|%")
MARKS = ("_", "N_", "_n")

# Where Chinese stays by decision.
STAYS = {
    "*/cli.py": "only commands print it; the people who run them are the office's",
    "*/*_cli.py": "only commands print it; the people who run them are the office's",
    "__main__.py": "only commands print it",
    "running.py": "only commands print it",
    "search/likeness.py": "patterns that read places and numbers, and say nothing",
    "core/usage.py": "how commands speak",
    "core/text.py": "what stands where a contact was blotted out of Chinese words",
    "core/settings.py": "said when the program refuses to start",
    "handbook/tools.py": "names for `tracker lifecycle`",
    "handbook/printed.py": "only `tracker lifecycle` prints it",
    "deadlines/sources.py": "laws and articles as Chinese cites them; in English the short keys are read",
    "deadlines/actions.py": "a notice is loaded by a command; the rest is kept on the trail",
    "clusters/quotes.py": "patterns that read what people say",
    "clusters/words.py": "characters that are read, not said",
    "early_warning/formulas.py": "patterns that read letters",
    "early_warning/phrases.py": "patterns that read letters",
    "early_warning/titles.py": "words that every title says",
    "demo/*": "an invented city is made of Chinese data",
    "exchange/*_rows.py": "headings and values of files, by contract in Chinese",
    "exchange/case_cells.py": "values of files",
    "exchange/case_export.py": "values of files",
    "exchange/child.py": "values of files",
    "exchange/reading.py": "values of files",
    "stations/reception.py": "how reception days are written",
    "stations/rule_words.py": "how reception days are written",
    "congress/models.py": "what a new congress starts with",
    "congress/labels.py": "what a new congress starts with",
    "congress/queries.py": "numbers and sessions as Chinese writes them",
    "reports/*_tools.py": "an official paper is Chinese, whoever reads it",
    "reports/tools.py": "an official paper is Chinese, whoever reads it",
    "reports/docx.py": "names of fonts",
    "reports/xlsx.py": "names of sheets",
    "web/filters.py": "dates as Chinese writes them",
    "web/fields.py": "dates as Chinese writes them",
    "accounts/passwords.py": "words too easy to guess",
    "replies/said_days.py": "days as letters write them",
    "replies/wording.py": "words that letters are made of",
    "feedback/doubts.py": "words that blame and praise",
    "routing/duties.py": "words of duties, read in suggestions",
    "routing/kinds.py": "what stands in names of units",
    "routing/words.py": "what every title holds, read and left out",
}
EXACTLY = {
    "suggestions/paper_actions.py": {"代 ", " 录入；原件："},
    "suggestions/secret_actions.py": {"（已移出系统）"},
    # patterns that read a letter, and say nothing
    "replies/lint.py": {
        "([一-鿿A-Za-z]{1,16})(.)(\\d{4})(.)(第?)(\\d{1,5})号",
        "第?\\s*(闭?\\d{3,5})\\s*号\\s*(?:代表)?(?:建议|议案|提案)",
        "日号0123456789",
    },
    "citizens/look_tools.py": {r"https?:|www\.|\.(?:com|cn|net|top|xyz|vip)\b|(?:微信|加[vV薇]|QQ)\D{0,4}\w{6,}"},
    "search/texts.py": {"号"},  # read, not said: a number as people type it
    # notes of the trail are kept in Chinese, in whatever language somebody acts
    "assignments/actions.py": {"主办单位已答复", "改为承办", "（第 ", " 轮，须升级协调）"},
    "assignments/refusal_actions.py": {
        "逾期申请，不受理：",
        "（建议：",
        "改为主办",
        "改为承办",
        "会商决定由",
        "办理",
    },
    "citizens/triage_actions.py": {" 件", " 件，未办 "},
    "assignments/batch_actions.py": {" 交办 ", " 件，未交办 ", " 件"},
    "assignments/board_actions.py": {"（建议："},
    "assignments/joint_actions.py": {"并案的其他件都已移出", "（领头件 "},
    "assignments/listeners.py": {
        "本件已撤回",
        "本件已移出系统",
        "交办的单位与并案的其他件不同",
        "承办单位已改变，或本件已终止",
    },
    "assignments/joint_queries.py": {"关于", "的建", "建议"},  # read, not said: what every title holds
    "replies/joint_actions.py": {" 号移出并案，其逐项答复已删去", " 号并案答复 ", "接续 ", "逾期送达", "与 ", " 号的并案草稿"},
    "replies/listeners.py": {"会办意见已退回，其采纳情况须重写"},
    "deadlines/counting.py": {"放假安排公布，期限重新计算"},
    "deadlines/year_actions.py": {" 年，", " 天", " 年；变动期限 ", " 个"},
    "notifications/date_listeners.py": {" 年放假安排"},  # what a note is about is kept in Chinese
    "exchange/actions.py": {" 行，新增 ", "，变更 "},
    "exchange/file_actions.py": {" 行"},
    "exchange/views.py": {"建议列表", "承诺台账"},
    "issues/closing_actions.py": {"试过 ", " 次"},
    "issues/night_tools.py": {"保存期满"},
    "feedback/actions.py": {"代表评价不满意"},
    "feedback/on_paper.py": {"保密代表", "（代", "录入，纸质原件：", "（代[^（）]*录入，", "纸"},
    "supervision/listeners.py": {"已撤回"},
    "replies/actions.py": {"逾期送达"},
}
OWN_NAME = {("templates/layout/_foot.html", "中文")}  # a language is called by its own name
SAMPLES = (
    "例如：临建函", "写成：每月15日", "看不懂接待日", "请填“是”或“否”", "“%(part)s”不是承办方式", "单办只能有一个", "分办的各单位", "办理方式不是分办",
    "请写明几点到几点", "隔周接待要写明",
)  # fmt: skip  # what has to be typed in Chinese is shown in it


def short(file):
    return file.relative_to(TRACKER).as_posix()


def stays(path):
    """Whether a file, or a module by its name, may hold Chinese that is not marked."""
    if path.startswith("tracker."):
        path = path.removeprefix("tracker.").replace(".", "/") + ".py"
    return any(fnmatch(path, pattern) for pattern in STAYS)


def texts(file):
    """Every string of a file with how it is marked: the name of the call it stands in, if that is a mark. No docstrings."""
    found = []

    def visit(node, mark):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            mark = node.func.id
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append((node.value, mark))
        for child in ast.iter_child_nodes(node):
            visit(child, mark)

    visit(tree(file), None)
    return found


def unmarked(file):
    return {text for text, mark in texts(file) if not mark and HAN.search(text)}


def test_the_catalogue_holds_exactly_what_is_said():
    said, written = {name_of(m) for m in messages(gathered())}, {name_of(m) for m in messages(kept())}

    assert said - written == set(), "make words"
    assert written - said == set(), "make words"
    assert list(kept().obsolete) == []


def test_everything_has_its_english():
    assert [name_of(m) for m in messages(kept()) if not is_translated(m) or m.fuzzy] == []


def forms(message):
    return [*message.string] if message.pluralizable else [message.string]


def test_english_is_filled_in_with_the_same():
    differ = [
        name_of(message)
        for message in messages(kept())
        for form in forms(message)
        if sorted(FILLED.findall(form)) != sorted(FILLED.findall(name_of(message)[0]))
    ]

    assert differ == []


def test_english_is_english_and_nothing_a_page_takes_for_markup():
    said = [(name_of(m)[0], form) for m in messages(kept()) for form in forms(m)]

    assert [form for _text, form in said if re.search('[<>&"]', form)] == []
    assert [form for text, form in said if HAN_OR_SIGN.search(form) and not text.startswith(SAMPLES)] == []


def test_the_compiled_words_are_the_written_ones():
    with MO.open("rb") as file:
        compiled = {name_of(m): forms(m) for m in messages(read_mo(file))}
    said = {(text, sense if isinstance(sense, str) else sense.decode()): forms for (text, sense), forms in compiled.items()}

    assert said == {name_of(m): forms(m) for m in messages(kept())}


def kinds(kind):
    """The labels that pages show; those that tests make up are none of ours."""
    found = [each for child in kind.__subclasses__() for each in [child, *kinds(child)]]
    return [each for each in found if each.__module__.startswith("tracker.") and not stays(each.__module__)]


def test_every_label_is_known_and_every_act_as_the_trail_names_it():
    known = {name_of(m) for m in messages(kept())}
    labels = {label for kind in kinds(Label) for label in kind if HAN.search(label.zh)}

    wanted = {(str(label.zh), getattr(label.zh, "sense", "")) for label in labels}
    wanted |= {(str(label.zh), "") for label in labels if type(label).__name__ == "Act"}

    assert wanted - known == set()


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=name)
def test_a_template_says_nothing_that_cannot_be_translated(file):
    path = file.relative_to(ROOT).as_posix()
    tokens = [t for t in Environment().lex(file.read_text(encoding="utf-8")) if t[1] not in ("whitespace", "comment")]
    loose = []
    for i, (line, kind, text) in enumerate(tokens):
        is_marked = kind == "string" and tokens[i - 1][2] == "(" and tokens[i - 2][2] in MARKS
        is_loose = kind in ("data", "string") and HAN_OR_SIGN.search(text) and not is_marked
        if is_loose and (path, text.strip("'\"")) not in OWN_NAME:
            loose.append((line, text.strip()[:40]))

    assert loose == []


@pytest.mark.parametrize("file", [f for f in FILES if not stays(short(f))], ids=name)
def test_code_says_nothing_that_cannot_be_translated(file):
    assert unmarked(file) - EXACTLY.get(short(file), set()) == set()


@pytest.mark.parametrize(
    "file",
    [f for f in sorted((TRACKER / "exchange").glob("*.py")) if f.stem.startswith("case_") or f.stem.endswith("_rows")],
    ids=name,
)
def test_what_stays_of_a_file_is_a_heading_or_a_value_never_a_sentence(file):
    assert {text for text in unmarked(file) if not re.fullmatch(r"[\u3400-\u9fff+]{1,8}", text)} == set()


def test_no_exception_has_outlived_its_reason():
    with_chinese = {short(f): unmarked(f) for f in FILES if unmarked(f)}

    assert [p for p in STAYS if not any(fnmatch(f, p) for f in with_chinese)] == []
    assert [(f, t) for f, pieces in EXACTLY.items() for t in pieces if t not in with_chinese.get(f, ())] == []


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_message_is_written_out_where_it_is_marked(file):
    """Not put together, and not inside an f-string: the extractor would find other words than the program asks for."""
    wrong = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
            wrong += [node.lineno] * isinstance(node.args[0], (ast.JoinedStr, ast.BinOp))
        elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Call) and getattr(node.left.func, "id", "") == "N_":
            wrong.append(node.lineno)
        elif isinstance(node, ast.JoinedStr):
            calls = [n for n in ast.walk(node) if isinstance(n, ast.Call) and getattr(n.func, "id", "") in MARKS]
            wrong += [call.lineno for call in calls if isinstance(call.args[0], ast.Constant)]

    assert wrong == []
