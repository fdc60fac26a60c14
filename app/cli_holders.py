"""`techo holders`: the 手帳台帳 of before by command. Says counts, days and codes; never a person, never a number."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app import bootstrap, messages
from app.cli_residents import DONE, REFUSED, Ask, Say, a_count, a_day, add_who, command_in, list_stopped
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.holder import Ledger, LinkStanding

if TYPE_CHECKING:  # heavy: read when a command runs
    from app.usecases.holder_import import HolderLoading, Order
    from app.usecases.sign_in import Session

_TOLD = 20_000  # rows between two words about progress


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to those of `techo`."""
    holders = command_in(commands, "holders", "手帳台帳（これまでの手帳所持者）の取り込み・確認・消去")
    what = holders.add_subparsers(dest="what", required=True, title="できること", metavar="COMMAND")
    told = "ファイルを取り込む。新しい台帳がそろうまで、使用中の台帳はそのまま使えます"
    read = command_in(what, "import", told)
    status = command_in(what, "status", "使用中の手帳台帳を示す")
    purge = command_in(what, "purge", "使用中の手帳台帳を消去する（元に戻せません）")
    for command in (read, status, purge):
        add_who(command)
    data = read.add_argument_group("データ")
    data.add_argument("file", type=Path, metavar="FILE", help="読み込むファイル（CSVなど）")
    when = "台帳の基準日（2026-11-01 の形）"
    data.add_argument("--as-of", type=a_day, required=True, metavar="DATE", help=when)
    data.add_argument("--rows", type=a_count, default=None, metavar="N", help="送った側から知らされた件数")
    report = "読み込めない行の一覧を保存する、新しいファイル（CSV）"
    data.add_argument("--report", type=Path, default=None, metavar="FILE", help=report)
    numbers = read.add_argument_group("個人番号")
    second = "個人番号も取り込むときの、二人目の職員番号（標準入力の2行目に二人目のパスワード）"
    numbers.add_argument("--second", default="", metavar="STAFF", help=second)
    without = "個人番号の列があっても取り込みません"
    numbers.add_argument("--without-numbers", action="store_true", help=without)


def run(options: argparse.Namespace, ask: Ask, say: Say, complain: Say) -> int:
    """One command. 0: done; 1: a rule refused it and the ledger in use is as before; 2 (raised): could not begin.

    Raises TechoError when nobody could sign in or the place failed.
    """
    password = ask("パスワード: ")
    if not password:
        raise Unavailable("command.no_password")
    with bootstrap.signed_in(options.store, options.staff, password) as session:
        try:
            if options.what == "import":
                return _import(options, session, ask, say)
            return _status(session, say) if options.what == "status" else _purge(session, say)
        except Refused as refusal:
            complain(messages.sentence(refusal))
            return REFUSED


def _import(options: argparse.Namespace, session: "Session", ask: Ask, say: Say) -> int:
    from app.usecases import holder_import as imports

    desk, actor = session.desk, session.actor
    order = _order(options, session)
    missing = order.looked.mapping.missing()
    if missing:
        say(f"見つからない列: {'、'.join(column.label for column in missing)}")
    witness = None
    if order.with_numbers and options.second:
        witness = imports.stand_witness(desk, options.second, ask("二人目のパスワード: "), order)
    loading = imports.begin(desk, actor, order, witness)
    try:
        ledger = _read_all(loading, say)
    except KeyboardInterrupt:
        say("中止しました。使用中の手帳台帳はそのままです。")
        return REFUSED
    finally:
        list_stopped(loading.tally, say)
    say(f"OK {_facts(ledger)} numbers={loading.tally.with_number} stopped={loading.tally.bad}")
    _say_doubles(session, say)
    return DONE


def _order(options: argparse.Namespace, session: "Session") -> "Order":
    from dataclasses import replace

    from app.exchange.holder_columns import HolderColumn
    from app.exchange.target import check_free
    from app.usecases import holder_import as imports

    if options.report is not None:
        check_free(options.report)
    looked = imports.look_at(session.desk, session.actor, options.file)
    if options.without_numbers:
        looked = replace(looked, mapping=looked.mapping.corrected(HolderColumn.NUMBER, None))
    return imports.Order(options.file, looked, options.as_of, options.rows, options.report)


def _read_all(loading: "HolderLoading", say: Say) -> Ledger:
    told = 0
    try:
        while loading.step():
            if loading.tally.read - told >= _TOLD:
                told = loading.tally.read
                say(f"... {told}")
        return loading.finish()
    except KeyboardInterrupt:
        loading.abandon()
        raise


def _status(session: "Session", say: Say) -> int:
    from app.usecases import holder_book

    status = holder_book.standing(session.desk, session.actor).status
    if status.current is None:
        say("NONE")
    else:
        standings = " ".join(f"{standing.value}={status.links[standing]}" for standing in LinkStanding)
        say(f"OK {_facts(status.current)} {standings}")
        _say_doubles(session, say)
    if status.loading is not None:
        say(f"BROKEN_OFF {_facts(status.loading)}")
    return DONE


def _say_doubles(session: "Session", say: Say) -> None:
    """Lines of the file that want a look, by kind and line alone."""
    from app.usecases import holder_book

    for double in holder_book.standing(session.desk, session.actor).doubles:
        lines = ",".join(str(one.line) for one in double.holders)
        case = f" case={double.reception_no}" if double.reception_no else ""
        say(f"double.{double.kind.value} line={lines}{case}")


def _purge(session: "Session", say: Say) -> int:
    from app.usecases import holder_book

    current = holder_book.standing(session.desk, session.actor).status.current
    holder_book.purge(session.desk, session.actor)
    say(f"OK purged={0 if current is None else current.rows}")
    return DONE


def _facts(ledger: Ledger) -> str:
    return f"as_of={ledger.as_of.isoformat()} rows={ledger.rows}"
