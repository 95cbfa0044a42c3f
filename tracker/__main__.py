"""The command `tracker`: every room's commands under one name, errors as Chinese sentences.

Exit status: 0 done, 1 found what it looks for, 2 wrong use.
"""

import sys

import click
from flask.cli import AppGroup, ScriptInfo

from tracker.app import create_app
from tracker.core.errors import TrackerError
from tracker.core.settings import BadSettings
from tracker.running import demo, init, serve
from tracker.switchboard import COMMANDS

cli = AppGroup("tracker", help="有应：人大代表建议与群众诉求办理系统。")
for command in (init, demo, serve, *COMMANDS):
    cli.add_command(command)


def main() -> None:
    """Run a command; never a traceback for what a person can put right."""
    try:
        status = cli.main(standalone_mode=False, obj=ScriptInfo(create_app=create_app), prog_name="tracker")
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        sys.exit(2)
    except click.UsageError as error:
        click.echo(_in_chinese(error), err=True)
        sys.exit(2)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (BadSettings, TrackerError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


def _in_chinese(error: click.UsageError) -> str:
    name = getattr(getattr(error, "param", None), "human_readable_name", "")
    match error:
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项。用 --help 查看用法。"
        case click.MissingParameter():
            return f"缺少 {error.param_hint or name}。用 --help 查看用法。"
        case click.BadParameter():
            return f"{error.param_hint or name} 的值不对：{error.message}"
        case _:
            return f"{error.message} 用 --help 查看用法。"


if __name__ == "__main__":
    main()
