"""`techo residents`: the register extract by command. Says counts, days and codes; never a person, never a number."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import bootstrap, messages, wording_import
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.residents import Extract, Way

if TYPE_CHECKING:  # heavy: read when a command runs
    from app.exchange.report import Tally
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
    residents = command_in(commands, "residents", "住基データの取り込み・確認・消去")
    what = residents.add_subparsers(dest="what", required=True, title="できること", metavar="COMMAND")
    read = command_in(
        what, "import", "ファイルを取り込む。新しいデータがそろうまで、使用中のデータはそのまま使えます"
    )
    status = command_in(what, "status", "使用中のデータを示す")
    purge = command_in(what, "purge", "使用中のデータを消去する（元に戻せません）")
    for command in (read, status, purge):
        add_who(command)
    _add_import(read)
    purge.add_argument_group("消去").add_argument(
        "--reason",
        choices=_REASONS,
        default=_REASONS[0],
        help="理由（decided 必要がなくなった、wrong_file 違うファイルだった、other_way 別の方法に替える）",
    )


def add_who(command: argparse.ArgumentParser) -> None:
    """Which store, and who works on it."""
    who = command.add_argument_group("台帳と職員")
    who.add_argument("--store", type=Path, required=True, metavar="PATH", help="台帳（techo.db）の場所")
    told = "職員番号。パスワードは標準入力の1行目に渡します"
    who.add_argument("--as", dest="staff", metavar="STAFF", required=True, help=told)


def command_in(
    into: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, told: str
) -> argparse.ArgumentParser:
    """One command; what is asked of it is told in Japanese like all else people read."""
    made = into.add_parser(name, help=told, description=told, add_help=False)
    group = made.add_argument_group("説明")
    group.add_argument("-h", "--help", action="help", help="この説明を表示して終わります")
    return made


def _add_import(read: argparse.ArgumentParser) -> None:
    data = read.add_argument_group("データ")
    data.add_argument("file", type=Path, metavar="FILE", help="読み込むファイル（CSVなど）")
    ways = "answers 照会一覧の回答、whole 住基全体の抽出"
    data.add_argument("--way", choices=[way.value for way in Way], required=True, help=ways)
    data.add_argument(
        "--as-of", type=a_day, required=True, metavar="DATE", help="データの基準日（2026-11-01 の形）"
    )
    data.add_argument("--rows", type=a_count, default=None, metavar="N", help="送った側から知らされた件数")
    data.add_argument(
        "--nobody-of",
        type=a_count,
        default=None,
        metavar="N",
        help="見出しだけの回答。最後の照会一覧のN人は、一人も住基にいません",
    )
    report = "読み込めない行の一覧を保存する、新しいファイル（CSV）"
    data.add_argument("--report", type=Path, default=None, metavar="FILE", help=report)
    elsewhere = "支援措置はこのファイルになく、別に管理しています（ファイルごとに付けます）"
    data.add_argument("--protection-elsewhere", action="store_true", help=elsewhere)
    whole = read.add_argument_group("住基全体（--way whole）")
    whole.add_argument("--assessment", default="", metavar="REF", help="特定個人情報保護評価書の番号")
    second = "二人目の職員番号（標準入力の2行目に二人目のパスワード、3行目に二人目が見た評価書の番号）"
    whole.add_argument("--second", default="", metavar="STAFF", help=second)
    other = "住所の多くがほかの市町村でも正しいファイルです"
    whole.add_argument("--other-town", action="store_true", help=other)


def run(options: argparse.Namespace, ask: Ask, say: Say, complain: Say) -> int:
    """One command. 0: done; 1: a rule refused it and the data in use are as before; 2 (raised): could not begin.

    Raises TechoError when nobody could sign in or the place failed.
    """
    commands = {"import": _import, "status": _status, "purge": _purge}
    password = ask("パスワード: ")
    if not password:
        raise Unavailable("command.no_password")
    with bootstrap.signed_in(options.store, options.staff, password) as session:
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
    _check_columns(order, say)
    witness = _witness(options, session, ask, order) if order.way is Way.WHOLE else None
    loading = imports.begin(desk, actor, order, assessment=options.assessment, witness=witness)
    try:
        extract = _read_all(loading, say)
    except KeyboardInterrupt:
        say("中止しました。使用中のデータはそのままです。")
        return REFUSED
    finally:
        list_stopped(loading.tally, say)
    while register_kept.sweep(desk, actor):
        pass
    kept = f" kept={loading.kept.rows}" if loading.kept.rows else ""
    say(f"OK {_facts(extract)}{kept} numbers={loading.with_number} stopped={loading.tally.bad}")
    return DONE


def _order(options: argparse.Namespace, session: "Session") -> "Order":
    from dataclasses import replace

    from app.exchange.target import check_free
    from app.usecases import register_import as imports
    from app.usecases.register_checks import Doubt

    if Way(options.way) is not Way.WHOLE and (options.second or options.assessment):
        raise Refused("command.whole_only")
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
        frozenset({Doubt.OTHER_TOWN} if options.other_town else ()),
    )


def _check_columns(order: "Order", say: Say) -> None:
    """Before anything is read: by command nobody can name a column, so what is not found is told. Raises
    Refused("mapping.not_register")."""
    from app.exchange.columns import Column
    from app.exchange.mapping import REQUIRED

    mapping = order.looked.mapping
    missing = mapping.missing()
    if set(REQUIRED) <= set(missing):
        raise Refused("mapping.not_register")
    if missing:
        say(f"見つからない列: {'、'.join(column.label for column in missing)}")
    elif not mapping.of(Column.NUMBER):
        say(f"注意: {wording_import.NO_NUMBERS}")


def _witness(options: argparse.Namespace, session: "Session", ask: Ask, order: "Order") -> "Witness | None":
    """The second person, who enters the reference himself: what stands in the command is the word of the first alone."""
    from app.usecases.register_witness import stand_witness

    if not options.second:
        return None
    password = ask("二人目のパスワード: ")
    again = ask("二人目が見た評価書の番号: ")
    return stand_witness(session.desk, options.second, password, again, order.looked.seen)


def _read_all(loading: "Loading", say: Say) -> Extract:
    told = 0
    while loading.step():
        if loading.tally.read - told >= _TOLD:
            told = loading.tally.read
            say(f"... {told}")
    return loading.finish()


def list_stopped(tally: "Tally", say: Say) -> None:
    """Which rows were stopped, by place and code."""
    for code, times in tally.reasons.most_common():
        say(f"{code} {times}")
    for row in tally.first_bad[:_SHOWN]:
        codes = " ".join(
            reason.code if reason.place is None else f"{reason.code}@{reason.place}" for reason in row.reasons
        )
        say(f"row={row.record} line={row.first} {codes}")


def _status(_options: argparse.Namespace, session: "Session", _ask: Ask, say: Say) -> int:
    from app.usecases import register_kept

    standing = register_kept.standing(session.desk, session.actor)
    status, numbers = (
        standing.register,
        "" if standing.with_number is None else f" numbers={standing.with_number}",
    )
    say("NONE" if status.current is None else f"OK {_facts(status.current)}{numbers}")
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


def a_day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("暦にある日を 2026-11-01 の形で渡してください") from None


def a_count(text: str) -> int:
    """A number of the command line."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError("0以上の数で渡してください")
    return int(text)
