"""`docparse completion SHELL`: a script that completes commands, options and files.

In: the name of a shell. Out: a script on standard output, to be sourced by the shell's start-up file.
"""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from docparse.commands.options import lang_option
from docparse.commands.wording import both

_MAKERS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    short_help=both("Tự hoàn thành lệnh cho bash, zsh, fish.", "Completion for bash, zsh, fish."),
    help=both(
        'In đoạn mã tự hoàn thành lệnh. Với bash, thêm vào ~/.bashrc: eval "$(docparse completion bash)"',
        'Print a completion script. For bash, add to ~/.bashrc: eval "$(docparse completion bash)"',
    ),
)
@click.argument("shell", type=click.Choice(list(_MAKERS)))
@lang_option
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Run the command."""
    click.echo(_MAKERS[shell](context.find_root().command, {}, "docparse", "_DOCPARSE_COMPLETE").source())
