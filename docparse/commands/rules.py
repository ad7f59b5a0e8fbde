"""`docparse rules list|test|explain`: the rules, what they hold on their examples, and one of them on a text.

In: the built-in knowledge, with a user's folder laid over it. Out: text on standard output.
"""

from pathlib import Path

import click

from docparse.commands.options import lang_option, rules_option
from docparse.commands.wording import both
from docparse.errors import Language


@click.group(
    short_help=both("Liệt kê, kiểm tra, giải thích quy tắc.", "List, test and explain rules."),
    help=both(
        "Bộ quy tắc là tệp YAML; --rules DIR đặt tệp của bạn chồng lên.",
        "The rules are YAML files; --rules DIR lays your own over them.",
    ),
)
def rules() -> None:
    """Group the commands on rules."""


@rules.command("list", help=both("Liệt kê các quy tắc.", "List the rules."))
@rules_option
@lang_option
def list_rules(rules: Path | None) -> None:
    """Run the command."""
    from docparse.knowledge import load

    known = load(rules)
    width = max(len(key) for key in known.rules)
    for rule in sorted(
        (rule for rule in known.rules.values() if not rule.taken_away), key=lambda rule: (rule.file, rule.id)
    ):
        click.echo(f"{rule.file:<16} {rule.id:<{width}}  {' '.join(rule.about.split())}")


@rules.command(
    "test", help=both("Chạy mọi ví dụ và phản ví dụ.", "Run all examples and counter-examples of the rules.")
)
@rules_option
@lang_option
@click.pass_obj
def test_rules(language: Language, rules: Path | None) -> int:
    """Run the command; return 1 where an example fails."""
    from docparse.knowledge import load

    known = load(rules)
    faults = [fault for rule in known.rules.values() for fault in rule.faults()]
    for fault in faults:
        click.echo(fault)
    examples = sum(len(rule.examples) + len(rule.refuses) for rule in known.rules.values())
    click.echo(
        both(
            f"{len(known.rules)} quy tắc, {examples} ví dụ, {len(faults)} sai",
            f"{len(known.rules)} rules, {examples} examples, {len(faults)} wrong",
            language,
        )
    )
    return 1 if faults else 0


@rules.command(
    "explain",
    help=both("Cho biết quy tắc ID đọc được gì trong TEXT.", "Say what the rule ID reads in TEXT."),
)
@click.argument("rule_id", metavar="ID")
@click.argument("text", required=False)
@rules_option
@lang_option
@click.pass_obj
def explain_rule(language: Language, rule_id: str, text: str | None, rules: Path | None) -> int:
    """Run the command; return 1 where the rule reads nothing."""
    from docparse.knowledge import load
    from docparse.text import fold

    known = load(rules)
    rule = known.rules.get(rule_id)
    if rule is None:
        raise click.UsageError(both(f"không có quy tắc {rule_id}", f"no rule {rule_id}", language))
    click.echo(f"{rule.id} ({rule.file}.yaml): {' '.join(rule.about.split())}\n{rule.pattern}")
    if text is None:
        return 0
    found = list(rule.regex.finditer(fold(text).text))
    if not found:
        click.echo(both("Không đọc được gì.", "It reads nothing.", language))
        return 1
    for match in found:
        groups = ", ".join(f"{name}={value!r}" for name, value in match.groupdict().items() if value is not None)
        click.echo(f"{match.start()}–{match.end()} «{match.group(0)}» → {rule.value_of(match)}  {groups}".rstrip())
    return 0
