"""`techo residents`: the register extract by command. Says counts, days and codes; never a person, never a number."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import bootstrap, messages
from forms.kernel.errors import Refused
from forms.kernel.residents import Extract, Way

if TYPE_CHECKING:  # heavy: read when a command runs
    from app.usecases.register_import import Loading, Order
    from app.usecases.register_witness import Witness
    from app.usecases.sign_in import Session

DONE, REFUSED, CANNOT_BEGIN = 0, 1, 2
Ask = Callable[[str], str]  # a secret or a word, typed or the next line of standard input
Say = Callable[[str], None]
_TOLD = 50_000  # rows between two words about progress
_SHOWN = 20  # stopped rows listed on the screen; the report holds all
_REASONS = ("decided", "wrong_file", "other_way")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to those of `techo`."""
    residents = commands.add_parser("residents", help="the register extract (住基データ)")
    what = residents.add_subparsers(dest="what", required=True)
    read = what.add_parser("import", help="read a file; the data in use stay until the new are whole")
    _add_import(read)
    status = what.add_parser("status", help="which data are in use")
    purge = what.add_parser("purge", help="destroy the data in use")
    purge.add_argument("--reason", choices=_REASONS, default=_REASONS[0])
    for command in (read, status, purge):
        command.add_argument("--store", type=Path, required=True, help="path of the store")
        command.add_argument(
            "--as", dest="staff", metavar="STAFF", required=True, help="職員番号 (password on standard input)"
        )


def _add_import(read: argparse.ArgumentParser) -> None:
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--way", choices=[way.value for way in Way], required=True)
    read.add_argument(
        "--as-of", type=_day, required=True, metavar="DATE", help="the day of the data, YYYY-MM-DD"
    )
    read.add_argument("--assessment", default="", metavar="REF", help="whole: 特定個人情報保護評価書の番号")
    read.add_argument(
        "--second",
        default="",
        metavar="STAFF",
        help="whole: the second person (second line of standard input: password, third: the reference as he reads it)",
    )
    read.add_argument("--rows", type=int, default=None, help="how many rows the sender says there are")
    read.add_argument(
        "--nobody-of",
        type=int,
        default=None,
        metavar="N",
        help="answers without any row: nobody of the N people of our newest request list is in the register",
    )
    read.add_argument(
        "--report", type=Path, default=None, metavar="FILE", help="lists the stopped rows (CSV); a new file"
    )
    read.add_argument(
        "--protection-elsewhere",
        action="store_true",
        help="支援措置 is not marked in this file but known otherwise",
    )


def run(options: argparse.Namespace, ask: Ask, say: Say, complain: Say) -> int:
    """One command. 0: done; 1: a rule refused it and the data in use are as before; 2 (raised): could not begin.

    Raises TechoError when nobody could sign in or the place failed.
    """
    commands = {"import": _import, "status": _status, "purge": _purge}
    with bootstrap.signed_in(options.store, options.staff, ask("パスワード: ")) as session:
        try:
            return commands[options.what](options, session, ask, say)
        except Refused as refusal:
            complain(messages.sentence(refusal))
            return REFUSED


def _import(options: argparse.Namespace, session: "Session", ask: Ask, say: Say) -> int:
    from app.usecases import register_import as imports
    from app.usecases import register_kept

    desk, actor = session.desk, session.actor
    order = _order(options, session)
    witness = _witness(options, session, ask) if order.way is Way.WHOLE else None
    loading = imports.begin(desk, actor, order, assessment=options.assessment, witness=witness)
    try:
        extract = _read_all(loading, say)
    except KeyboardInterrupt:
        say("中止しました。使用中のデータはそのままです。")
        return REFUSED
    finally:
        _list_stopped(loading, say)
    while register_kept.sweep(desk, actor):
        pass
    say(f"OK {_facts(extract)} stopped={loading.tally.bad}")
    return DONE


def _order(options: argparse.Namespace, session: "Session") -> "Order":
    from dataclasses import replace

    from app.exchange.target import check_free
    from app.usecases import register_import as imports

    if options.report is not None:
        check_free(options.report)
    nobody = options.nobody_of is not None
    looked = imports.look_at(session.desk, session.actor, options.file, nobody=nobody)
    if options.protection_elsewhere:
        looked = replace(looked, mapping=replace(looked.mapping, protection_elsewhere=True))
    return imports.Order(
        options.file,
        looked,
        Way(options.way),
        options.as_of,
        options.rows,
        options.report,
        options.nobody_of,
    )


def _witness(options: argparse.Namespace, session: "Session", ask: Ask) -> "Witness | None":
    """The second person, who enters the reference himself: what stands in the command is the word of the first alone."""
    from app.usecases.register_witness import stand_witness

    if not options.second:
        return None
    password = ask("二人目のパスワード: ")
    again = ask("二人目が見た評価書の番号: ")
    return stand_witness(session.desk, options.second, password, again)


def _read_all(loading: "Loading", say: Say) -> Extract:
    told = 0
    while loading.step():
        if loading.tally.read - told >= _TOLD:
            told = loading.tally.read
            say(f"... {told}")
    return loading.finish()


def _list_stopped(loading: "Loading", say: Say) -> None:
    for code, times in loading.tally.reasons.most_common():
        say(f"{code} {times}")
    for row in loading.tally.first_bad[:_SHOWN]:
        codes = " ".join(
            reason.code if reason.place is None else f"{reason.code}@{reason.place}" for reason in row.reasons
        )
        say(f"row={row.record} line={row.first} {codes}")


def _status(_options: argparse.Namespace, session: "Session", _ask: Ask, say: Say) -> int:
    from app.usecases import register_kept

    status = register_kept.standing(session.desk, session.actor).register
    say("NONE" if status.current is None else f"OK {_facts(status.current)}")
    if status.loading is not None:
        say(f"BROKEN_OFF {_facts(status.loading)}")
    if status.unswept:
        say(f"unswept={status.unswept}")
    return DONE


def _purge(options: argparse.Namespace, session: "Session", _ask: Ask, say: Say) -> int:
    from app.usecases import register_kept

    gone = register_kept.purge(session.desk, session.actor, register_kept.PurgeReason(options.reason))
    while register_kept.sweep(session.desk, session.actor):
        pass
    say(f"OK purged={gone}")
    return DONE


def _facts(extract: Extract) -> str:
    return f"way={extract.way.value} as_of={extract.as_of.isoformat()} rows={extract.rows}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day reads YYYY-MM-DD") from None
