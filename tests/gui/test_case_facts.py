"""What 一件表示 says, in words: dates, documents, links that ended, papers with their digests; never a number."""

from app import wording_counter
from app.ui.screens.case_facts import Section, content, course, grouped, said
from app.usecases import case_file, counter_papers, entry, identity, parking
from forms.kernel.case import Case, PaperKind, PaperOutcome
from forms.kernel.number import safe_hex
from tests.gui.after_scene import everything
from tests.gui.road import Road
from tests.helpers.attachments import OPINION, TECHO
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record


def told(road: Road, case: Case) -> dict[str, str]:
    """Every section by its heading."""
    file = case_file.open_file(road.desk, road.actor(road.office.people.clerk), case.id)
    sections: tuple[Section, ...] = (*content(file), *course(file))
    return {section.title: said((section,)) for section in sections}


def test_a_visitor_set_aside_with_documents_to_follow(road: Road) -> None:
    """保留 with its word, 後日確認 with its day, what goes up beside it by its kind alone: no doctor, no hospital."""
    from app.usecases import attachments

    clerk = road.actor(road.office.people.clerk)
    case = entry.open_draft(road.desk, clerk)
    entry.save_draft(road.desk, clerk, case.id, adult_record())
    identity.agree_later(road.desk, clerk, case.id)
    for paper in (OPINION, TECHO):
        attachments.record(road.desk, clerk, case.id, paper)
    parking.park(road.desk, clerk, case.id, adult_record(), "書類を取りに戻る")
    words = told(road, case)
    assert "から「書類を取りに戻る」" in words["日付"]
    assert "まで" in words["日付"]
    assert "診断書・意見書" in words["添付書類"]
    assert "手帳　1冊" in words["添付書類"]
    assert "遠方医院" not in str(words)
    assert words["本人確認の書類"].endswith("記録した書類はありません")
    assert "生年月日 昭和58年4月12日" in words["申請書"]


def test_a_number_that_is_gone_leaves_when_and_why(road: Road) -> None:
    clerk = road.actor(road.office.people.clerk)
    case = road.entered(adult_record(), a_number(1))
    entry.take_back(road.desk, clerk, case.id)
    words = told(road, case)
    assert "取り戻したため消去" in words["番号の紐付け"]
    assert "署名用紙" in words["紙と照合値"]
    assert "使えない" in words["紙と照合値"]
    digits = number_digits(1)
    assert not any(digits[place : place + 5] in str(words) for place in range(8)), "the number can be read"


def test_a_slip_for_the_visitor_stands_among_the_papers(road: Road) -> None:
    clerk = road.actor(road.office.people.clerk)
    case = road.entered(adult_record(), a_number(1))
    counter_papers.print_slip(road.desk, clerk, case.id)
    assert "受付票（1ページ）" in told(road, case)["紙と照合値"]


def test_what_was_explained_when_it_was_given_out_can_be_read(road: Road) -> None:
    given = everything(road)["given"]
    assert "説明 使える制度の案内" in told(road, given)["県の結果と交付"]


def test_every_paper_there_is_has_a_name_and_every_outcome_a_word() -> None:
    assert set(wording_counter.PAPERS) == {kind.value for kind in PaperKind}
    assert set(wording_counter.OUTCOMES) == {outcome.value for outcome in PaperOutcome}


def test_an_empty_draft_says_what_is_not_there_yet(road: Road) -> None:
    case = entry.open_draft(road.desk, road.actor(road.office.people.clerk))
    words = told(road, case)
    assert "（氏名は未入力）" in words["人"]
    assert "入力日" in words["日付"]
    assert "受付日" not in words["日付"]
    assert words["紙と照合値"] == "紙と照合値：まだ紙を作っていません"


def test_a_digest_is_read_in_groups() -> None:
    assert grouped(safe_hex(bytes(range(16, 36)))) == "10111213:14151617 18191a1b:1c1d1e1f 20212223"
