"""The command `tracker`: every room's commands under one name, errors as Chinese sentences.

Exit status: 0 done, 1 found what it looks for, 2 wrong use.
"""

import sys

import click
from flask.cli import AppGroup, ScriptInfo
from sqlalchemy.exc import DBAPIError

from tracker.app import create_app
from tracker.core.errors import TrackerError
from tracker.core.settings import BadSettings
from tracker.core.usage import fault, speak_chinese
from tracker.running import demo, init, serve
from tracker.switchboard import COMMANDS

cli = AppGroup("tracker", help="有应：人大代表建议与群众诉求办理系统。")
for command in (init, demo, serve, *COMMANDS):
    cli.add_command(command)
speak_chinese(cli)


def main() -> None:
    """Run a command; never a traceback for what a person can put right."""
    try:
        status = cli.main(standalone_mode=False, obj=ScriptInfo(create_app=create_app), prog_name="tracker")
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        sys.exit(2)
    except click.UsageError as error:
        click.echo(fault(error), err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(error.message, err=True)
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (BadSettings, TrackerError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except DBAPIError as error:
        click.echo(f"数据库打不开，或者表结构不是现在的（tracker serve 会先升级）：{type(error.orig).__name__}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


if __name__ == "__main__":
    main()
