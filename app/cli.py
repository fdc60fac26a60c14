"""`techo`: commands for administrators and automation. None of them ever prints a number or a person's data."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app import bootstrap, cli_holders, cli_receive, cli_residents, messages, settings
from forms.kernel.case import Head
from forms.kernel.errors import Refused, TechoError

OK, TAMPERED, CANNOT_OPEN = 0, 1, 2
_UNREAD = "パスワードか復旧シートの文字を、標準入力から読めません。UTF-8 の1行で渡してください。"
_BROKEN_OFF = (
    "途中で止まったため、結果はありません。台帳は変えていません。このメッセージを管理者に知らせてください。"
)


class _Unread(Exception):
    """The secret could not be read; the text is the kind of error alone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; without any, the application itself. Exit code 2 always means: could not even begin."""
    options = _parser().parse_args(arguments)
    bootstrap.deny_dumps()
    commands = {"audit": _audit_verify, "residents": _residents, "holders": _holders, "receive": _receive}
    if options.command in commands:
        return commands[options.command](options)
    if options.command == "self-test":
        return _self_test()
    if options.command == "demo":
        from app.demo import run

        return run.main(options.out, options.cases)
    if not settings.has_display():
        print("画面がありません。画面のある端末で開くか、デモ（demo）を使ってください。", file=sys.stderr)
        return CANNOT_OPEN
    return bootstrap.open_application()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="techo", description="手帳窓口: counter software for 身体障害者手帳."
    )
    version = settings.program_version(settings.program_root())
    parser.add_argument("--version", action="version", version=f"techo {version}")
    commands = parser.add_subparsers(dest="command")
    audit = commands.add_parser("audit", help="look at the audit chain").add_subparsers(
        dest="what", required=True
    )
    verify = audit.add_parser("verify", help="find every edit, deletion, swap or truncation")
    verify.add_argument("--store", type=Path, required=True, help="path of the store")
    who = verify.add_mutually_exclusive_group(required=True)
    who.add_argument(
        "--as", dest="staff", metavar="STAFF", help="open as this 職員番号 (password on standard input)"
    )
    who.add_argument(
        "--recovery", action="store_true", help="open with the recovery words (on standard input)"
    )
    verify.add_argument(
        "--head", type=_head, metavar="SEQ:HEX", help="a head printed on a 確認票 or 紙の締めの票"
    )
    cli_residents.add_to(commands)
    cli_holders.add_to(commands)
    cli_receive.add_to(commands)
    commands.add_parser("self-test", help="open a store, print one sheet through the gate")
    demo = commands.add_parser("demo", help="the main job through the real screens")
    demo.add_argument("--out", type=Path, default=Path("out"), help="folder for everything it leaves")
    demo.add_argument(
        "--cases", type=Path, default=None, help="a file of cases (format: resources/demo/README.md)"
    )
    return parser


def _head(text: str) -> Head:
    seq, _, groups = text.partition(":")
    mac = groups.replace(":", "")  # on paper the digits stand in groups
    if not seq.isdecimal() or len(mac) < 16 or any(c not in "0123456789abcdef" for c in mac.lower()):
        raise argparse.ArgumentTypeError("a head reads SEQ:HEX with at least 16 hex digits")
    return Head(int(seq), mac.lower())


def _secret(prompt: str) -> str:
    """Typed without echo at a terminal, else the first line of standard input. Raises _Unread."""
    try:
        if sys.stdin.isatty():
            return getpass.getpass(prompt)
        return sys.stdin.readline().rstrip("\r\n")
    except (
        AttributeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:  # none, closed, or bytes that are no text
        raise _Unread(type(error).__name__) from None


def _audit_verify(options: argparse.Namespace) -> int:
    """Only a finding may end with 1: whatever breaks off the check says nothing about the store."""
    try:
        secret = _secret("復旧シートの文字: " if options.recovery else "パスワード: ")
        report = bootstrap.verify_audit(options.store, staff=options.staff, secret=secret, head=options.head)
    except _Unread as error:
        return _cannot(f"{_UNREAD}（{error}）")
    except TechoError as error:
        return _cannot(messages.sentence(error))
    except Exception as error:
        return _cannot(f"{_BROKEN_OFF}（{type(error).__name__}）")
    for problem in report.problems:
        print(f"{problem.code} seq={problem.seq}")
    print(f"{'OK' if report.ok else 'TAMPERED'} rows={report.rows} head={report.head}")
    return OK if report.ok else TAMPERED


def _residents(options: argparse.Namespace) -> int:
    """Exit codes: 0 done, 1 refused by a rule (the data in use are as before), 2 could not begin or broke off."""
    return _honest(lambda: cli_residents.run(options, _secret, print, _complain))


def _holders(options: argparse.Namespace) -> int:
    """Exit codes as of `residents`."""
    return _honest(lambda: cli_holders.run(options, _secret, print, _complain))


def _receive(options: argparse.Namespace) -> int:
    """Exit codes: 0 taken or match, 1 refused by a rule or no match, 2 could not be asked."""
    return _honest(lambda: cli_receive.run(options, _secret, print, _complain))


def _honest(command: Callable[[], int]) -> int:
    """What a command ends with; 2 when it could not begin or broke off."""
    try:
        return command()
    except _Unread as error:
        return _cannot(f"{_UNREAD}（{error}）")
    except TechoError as error:
        return _cannot(messages.sentence(error))
    except Exception as error:
        return _cannot(f"{_BROKEN_OFF}（{type(error).__name__}）")


def _self_test() -> int:
    try:
        for line in bootstrap.self_test():
            print(line)
    except TechoError as error:
        print(messages.sentence(error), file=sys.stderr)
        return TAMPERED if isinstance(error, Refused) else CANNOT_OPEN
    except Exception as error:
        return _cannot(f"{_BROKEN_OFF}（{type(error).__name__}）")
    print("self-test: OK")
    return OK


def _cannot(said: str) -> int:
    _complain(said)
    return CANNOT_OPEN


def _complain(said: str) -> None:
    print(said, file=sys.stderr)
