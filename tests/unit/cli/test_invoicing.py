"""`erpcore invoices`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.interop.einvoices import BOARD, NUMBER, OWN, RED_NUMBER, SELLER, digital, red
from tests.unit.interop.ubl import BOARD as BEECH
from tests.unit.interop.ubl import OWN as BUYER
from tests.unit.interop.ubl import SELLER as UBL_SELLER
from tests.unit.interop.ubl import ubl

from erpcore.cli.main import main

Captured = pytest.CaptureFixture[str]
MATCHING = f"""
own = ["{OWN}"]
[partners]
{SELLER} = "V-WOOD"
[[goods]]
name = "{BOARD["ItemName"]}"
receipt = "GR-1"
"""


@pytest.fixture
def command(root: Path, tmp_path: Path) -> Callable[..., int]:
    """Run the command on files, over the workshop's documents up to its first receipt."""
    folder = root / "examples" / "first_month"
    lines = (folder / "2-buy.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:2]
    (tmp_path / "buy.jsonl").write_text("".join(lines), encoding="utf-8")

    def run(*files: bytes, matching: str | bytes = MATCHING, further: tuple[str, ...] = ()) -> int:
        names = []
        for number, data in enumerate(files):
            names.append(str(tmp_path / f"{number}.xml"))
            Path(names[-1]).write_bytes(data)
        (tmp_path / "m.toml").write_bytes(matching if isinstance(matching, bytes) else matching.encode())
        documents = [str(folder / "1-set-up.jsonl"), str(tmp_path / "buy.jsonl")]
        words = ["--setup", str(folder / "setup.toml"), "--matching", str(tmp_path / "m.toml")]
        return main(["invoices", *names, *words, "--documents", *documents, *further])

    return run


def test_documents_are_printed_one_a_line(command: Callable[..., int], capsys: Captured) -> None:
    """As `erpcore post` takes them; nothing is posted."""
    assert command(digital()) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == {
        "type": "purchase_invoice",
        "id": NUMBER,
        "date": "2026-10-08",
        "partner": "V-WOOD",
        "currency": "CNY",
        "lines": [{"receipt": "GR-1", "quantity": "200", "amount": "1960.00", "vat": "254.80"}],
    }


def test_one_bad_file_does_not_stop_the_others(command: Callable[..., int], capsys: Captured) -> None:
    """What is wrong is told with the name of the file; the exit code is 1."""
    other = "26442000000000000018"
    right = digital(InvoiceNumber=other, EIid=other)
    assert command(b"<!DOCTYPE a>", digital(TotalTaxAm="1.00"), right) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == other
    assert "0.xml: FILE_UNREADABLE [DOCTYPE]" in err
    assert "1.xml: error INVOICE_TOTALS_DIFFER" in err


def test_the_same_invoice_twice_is_written_once(command: Callable[..., int], capsys: Captured) -> None:
    """Also where both files come together."""
    assert command(digital(), digital(), further=("--locale", "zh_CN")) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "1.xml: 错误 INVOICE_KNOWN" in err


@pytest.mark.parametrize(
    "matching", ["own = []", "own = 1", "x = 1", "[[", b"\xff", 'own = ["A"]\n[[goods]]']
)
def test_a_matching_that_is_none_is_told(
    command: Callable[..., int], capsys: Captured, matching: str | bytes
) -> None:
    """By its file, before anything is read."""
    assert command(digital(), matching=matching) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "m.toml" in err


def test_a_file_that_is_too_big_is_not_read_whole(command: Callable[..., int], capsys: Captured) -> None:
    """10 MB is enough for an invoice."""
    assert command(b"<a>" + b" " * 11_000_000) == 1
    assert "at most 10000000 bytes" in capsys.readouterr().err


def test_a_credit_note_is_printed_as_its_document(command: Callable[..., int], capsys: Captured) -> None:
    """A red invoice of a receipt's price; that its blue one is not booked yet is told, and no failure."""
    matching = f'{MATCHING}[[goods]]\nname = "{BOARD["ItemName"]}"\nallowance = "GR-1"\n'
    assert command(red(), matching=matching) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert (document["type"], document["id"]) == ("supplier_credit_note", RED_NUMBER)
    assert document["allowances"] == [{"receipt": "GR-1", "amount": "490.00", "vat": "63.70"}]
    assert "0.xml: warning INVOICE_PRECEDING_UNKNOWN" in err


def test_a_corrected_invoice_and_the_one_it_corrects_are_not_both_written(
    command: Callable[..., int], capsys: Captured
) -> None:
    """Whichever file comes first."""
    matching = (
        f'own = ["{BUYER}"]\n[partners]\n{UBL_SELLER} = "V-WOOD"\n'
        f'[[goods]]\nname = "{BEECH["name"]}"\nreceipt = "GR-1"\nunit = "m"\n'
    )
    first = ubl(currency="CNY", head={"ID": "A"})
    second = ubl(currency="CNY", head={"ID": "B", "InvoiceTypeCode": "384"}, preceding=("A",))
    assert command(first, second, matching=matching) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [f"{UBL_SELLER}-A"]
    assert "1.xml: error INVOICE_CORRECTS_BOOKED" in err
    assert command(second, first, matching=matching) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [f"{UBL_SELLER}-B"]
    assert "0.xml: warning INVOICE_TAKES_PLACE" in err
    assert "1.xml: error INVOICE_KNOWN" in err


def test_what_goes_back_on_an_invoice_is_a_line_of_its_own(
    command: Callable[..., int], capsys: Captured
) -> None:
    """After the invoice that it takes from, so that both are posted in this order; that it is so is told."""
    said = f"""
own = ["{BUYER}"]
[partners]
{UBL_SELLER} = "V-WOOD"
[[goods]]
name = "{BEECH["name"]}"
receipt = "GR-1"
unit = "m"
[[goods]]
name = "Bonus"
allowance = "GR-1"
"""
    bonus = {**BEECH, "name": "Bonus", "quantity": "-1", "amount": "-60.00"}
    data = ubl(
        currency="CNY",
        lines=(BEECH, bonus),
        groups=(("S", "25", "1900.00", "475.00"),),
        tax="475.00",
        totals={
            "LineExtensionAmount": "1900.00",
            "TaxExclusiveAmount": "1900.00",
            "TaxInclusiveAmount": "2375.00",
            "PayableAmount": "2375.00",
        },
    )
    assert command(data, matching=said) == 0
    out, err = capsys.readouterr()
    invoice, credit = map(json.loads, out.splitlines())
    assert (invoice["type"], invoice["vat"]) == ("purchase_invoice", "490.00")
    assert (credit["type"], credit["vat"]) == ("supplier_credit_note", "15.00")
    assert (credit["id"], credit["invoice"]) == (f"{invoice['id']}-credit", invoice["id"])
    assert "warning INVOICE_GOODS_BACK" in err
