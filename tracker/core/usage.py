"""How commands speak: what the library says of itself, in Chinese."""

import re
from collections.abc import Iterable

import click

_SAID = {
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示用法。",
    "[required]": "[必填]",
}
_HINT = "用 --help 查看用法。"


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_SAID.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(first, _in_chinese(second)) for first, second in rows], col_max, col_spacing)


def _in_chinese(text: str) -> str:
    for english, chinese in _SAID.items():
        text = text.replace(english, chinese)
    return re.sub(r"\[default: (.*?)(; .*)?\]", r"[默认：\1]", text)


class _Context(click.Context):
    formatter_class = _Formatter


def speak_chinese(command: click.Command) -> None:
    """Let a command and all below it say how they are used in Chinese."""
    command.context_class = _Context
    if isinstance(command, click.Group):
        for each in command.commands.values():
            speak_chinese(each)


def fault(error: click.UsageError) -> str:
    """What is wrong with how a command was called, as a sentence."""
    match error:
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项。{_HINT}"
        case click.BadOptionUsage():
            return f"{error.option_name} 后面要有值。{_HINT}"
        case click.MissingParameter():
            return f"缺少 {_name(error)}。{_HINT}"
        case click.BadParameter():
            return f"{_name(error)} 的值不对：{_wanted(error)}"
    if is_chinese(_unquoted(error.message)):
        return f"{error.message}{'' if error.message.endswith('。') else '。'}{_HINT}"
    command = getattr(error, "command_name", None)
    return f"没有 {command} 这个命令。{_HINT}" if command else f"参数多了，或者不认识。{_HINT}"


def _unquoted(message: str) -> str:
    """A message of the library without what the person typed, which may be Chinese."""
    return re.sub(r"\(.*\)|'.*'", "", message, flags=re.DOTALL)


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in a text."""
    return re.search("[\u4e00-\u9fff]", text) is not None


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.human_readable_name if error.param else str(error.param_hint or "参数")


def _wanted(error: click.BadParameter) -> str:
    match error.param.type if error.param else None:
        case click.Choice() as choice:
            return f"只能是 {'、'.join(map(str, choice.choices))}。"
        case click.DateTime():
            return "写成 2026-02-13 的样子，而且要有这一天。"
        case click.IntRange() as between:
            return f"要是 {between.min} 到 {between.max} 之间的整数。"
        case click.Path():
            return "没有这个文件，或者不能读。"
        case _:
            return error.message if is_chinese(error.message) else "请核对后再试。"
