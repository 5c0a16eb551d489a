"""Help in plain text, in sections: rich's takes longer to load than all else that ``--help`` needs.

A command or an option stands in the section that its ``rich_help_panel`` names; examples are printed as they are.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

# A first sentence is wrapped, not cut.
SUMMARY_CHARS = 300
EXAMPLES = "Examples"
# The sections of commands, in the order in which they are printed; others follow.
READING = "Read articles"
USING = "Use tables"
COMPARING = "Compare and score"
CHANGING = "Change and check dateline"
SECTIONS = (READING, USING, COMPARING, CHANGING)


class SectionedCommand(TyperCommand):
    """A command whose options and examples are printed in sections."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options."""
        _write(_parameters(self, ctx), formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples."""
        _write_examples(self.epilog, formatter)


class SectionedGroup(TyperGroup):
    """A group whose commands are printed in sections."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write commands, then options."""
        self.format_commands(ctx, formatter)
        _write(_parameters(self, ctx), formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each with its first sentence."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        _write(
            [
                (_section(command, "Commands"), (name, command.get_short_help_str(SUMMARY_CHARS)))
                for name, command in commands
                if command and not command.hidden
            ],
            formatter,
        )

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples."""
        _write_examples(self.epilog, formatter)


def _parameters(command: Any, ctx: Any) -> list[tuple[str, tuple[str, str]]]:
    """Return the section and the lines of help of each parameter."""
    found = []
    for parameter in command.get_params(ctx):
        default = "Arguments" if parameter.param_type_name == "argument" else "Options"
        if record := parameter.get_help_record(ctx):
            found.append((_section(parameter, default), record))
    return found


def _section(item: Any, default: str) -> str:
    return getattr(item, "rich_help_panel", None) or default


def _write(entries: Iterable[tuple[str, tuple[str, str]]], formatter: Any) -> None:
    sections = defaultdict[str, list[tuple[str, str]]](list)
    for section, record in entries:
        sections[section].append(record)
    for section in sorted(sections, key=lambda name: (*SECTIONS, name).index(name)):
        with formatter.section(section):
            formatter.write_dl(sections[section])


def _write_examples(lines: str | None, formatter: Any) -> None:
    if lines:
        with formatter.section(EXAMPLES):
            for line in lines.splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
