"""`techo receive FILE`: a 束 is taken at a センター, a file of decisions read at an office; `--check`: does what a sheet says
belong together?

Says counts, codes, match or no match; never a number, never a person.
"""

import argparse
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from app import bootstrap, messages
from forms.kernel.errors import Refused, Unavailable

MATCH, DIFFERENT = 0, 1  # 2 (raised): could not be asked
TAKEN, REFUSED = 0, 1  # the same of a file
Ask = Callable[[str], str]  # a secret or a word, typed or the next line of standard input
Say = Callable[[str], None]
_CASE = re.compile(r"[A-Za-z]?\d{1,2}-\d{1,6}(?:\.\d+){0,2}")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to those of `techo`."""
    told = "センターで、束のファイルを受け取るか、用紙の番号・ふりがな・生年月日・結合照合コードが合うかを照合する"
    receive = commands.add_parser("receive", help=told, description=told, add_help=False)
    group = receive.add_argument_group("説明")
    group.add_argument("-h", "--help", action="help", help="この説明を表示して終わります")
    taken = receive.add_argument_group("受領")
    taken.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="事務所が作った束のファイル。事務所では、センターの結果ファイル",
    )
    back = "受領書を保存する、新しいファイル"
    taken.add_argument("--receipt", type=Path, default=None, metavar="FILE", help=back)
    what = receive.add_argument_group("照合")
    lines = "標準入力に、パスワード・個人番号・ふりがな・生年月日・受付番号とコード（例 8-0412 BCD-FGH）を1行ずつ渡します"
    what.add_argument("--check", action="store_true", help=lines)
    office = "用紙を出した事務所のコード（取り交わした事務所が1つのときは、なくてもかまいません）"
    what.add_argument("--from", dest="office", default="", metavar="OFFICE", help=office)
    who = receive.add_argument_group("台帳と職員")
    who.add_argument("--store", type=Path, required=True, metavar="PATH", help="台帳（techo.db）の場所")
    who.add_argument("--as", dest="staff", metavar="STAFF", required=True, help="職員番号")


def run(options: argparse.Namespace, ask: Ask, say: Say, complain: Say) -> int:
    """0: taken, or they belong together; 1: a rule refused the file, or they do not; 2 (raised): could not be asked.

    Raises Unavailable("command.receive_one") unless either a file or `--check` was asked for; TechoError.
    """
    if (options.file is None) is not options.check or (options.check and options.receipt is not None):
        raise Unavailable("command.receive_one")
    password = ask("パスワード: ")
    if not password:
        raise Unavailable("command.no_password")
    return _check(options, password, ask, say) if options.check else _take(options, password, say, complain)


def _take(options: argparse.Namespace, password: str, say: Say, complain: Say) -> int:
    """The file and, where asked for, the receipt beside it; what cannot be written is found out before anything is taken."""
    from app.exchange import handover
    from app.exchange.target import check_free, check_target
    from app.usecases import receive, receive_receipt

    if options.receipt is not None:
        check_free(options.receipt)
        check_target(options.receipt, store=options.store, source=options.file)
    data = handover.load(options.file)
    if handover.kind_of(data) is handover.Kind.RESULTS:
        if options.receipt is not None:
            raise Unavailable("command.receive_one")
        return _read_results(options, password, data, say, complain)
    with bootstrap.signed_in(options.store, options.staff, password) as session:
        desk, actor = session.desk, session.actor
        try:
            taken = receive.take_file(desk, actor, data, receive.ring(desk, actor))
            batch = taken.batch
            say(
                f"OK office={batch.office_code} batch={batch.fiscal_year}-{batch.number} issue={batch.issue}"
                f" cases={batch.cases} joined={taken.joined}"
            )
            if options.receipt is not None:
                keys = receive_receipt.office_keys(desk, actor, batch.id)
                handover.save(options.receipt, receive_receipt.give(desk, actor, batch.id, keys).data)
        except Refused as refusal:
            complain(messages.sentence(refusal))
            return REFUSED
    return TAKEN


def _read_results(options: argparse.Namespace, password: str, data: bytes, say: Say, complain: Say) -> int:
    """Decisions for people to look at; by command nothing is decided."""
    from app.usecases import result_file

    with bootstrap.signed_in(options.store, options.staff, password) as session:
        desk, actor = session.desk, session.actor
        try:
            read = result_file.read_file(desk, actor, data, result_file.ring(desk, actor))
        except Refused as refusal:
            complain(messages.sentence(refusal))
            return REFUSED
        say(f"OK results={read.rows} waiting={read.waiting}")
        for row in read.strange:
            say(f"{row.told.reception_no} {row.why}")
    return TAKEN


def _check(options: argparse.Namespace, password: str, ask: Ask, say: Say) -> int:
    number, kana, birth = ask("個人番号: "), ask("ふりがな: "), ask("生年月日: ")
    case, code = _apart(ask("受付番号と結合照合コード: "))
    case = case or ask("受付番号: ")
    with bootstrap.signed_in(options.store, options.staff, password) as session:
        from app.usecases import link_check

        asked = link_check.Claim(number, kana, birth, case, code, options.office)
        same = link_check.check(session.desk, session.actor, asked)
    say("MATCH" if same else "DIFFERENT")
    return MATCH if same else DIFFERENT


def _apart(line: str) -> tuple[str, str]:
    """受付番号 (or what a scanner reads from the bars) and the code behind it; the code alone leaves the first empty."""
    first, *rest = unicodedata.normalize("NFKC", line).split() or [""]
    return (first, " ".join(rest)) if rest and _CASE.fullmatch(first) else ("", line)
