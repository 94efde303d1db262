"""The words for what is proved, and for what is not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from explorer.pixels.certificates import Certificates
from explorer.pixels.entropy import Learned
from explorer.widgets.certificate_dialog import CertificateDialog


@pytest.fixture
def dialog(qtbot) -> CertificateDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = CertificateDialog(parent)
    made.parent_kept = parent  # type: ignore[attr-defined]
    return made


def words(dialog: CertificateDialog) -> list[str]:
    return [f"{mark.text()} {label.text()}" for mark, label in zip(dialog._marks, dialog._words, strict=True)]


def test_nothing_is_claimed_before_it_is_known(dialog: CertificateDialog):
    assert all(each.startswith("…") for each in words(dialog))


def test_a_leak_and_a_sum_that_is_not_one_are_marked(dialog: CertificateDialog):
    dialog.show_certificates(Certificates(24, 64, leak=0.1, ending=(2, 4, 1.1), twin=(16, 0.98), done=True))
    assert [each[0] for each in words(dialog)] == ["✗", "✗", "✗", "…"]
    assert "means nothing" in words(dialog)[0]
    assert "1.100000" in words(dialog)[1]


def test_a_density_is_said_to_have_nothing_to_count(dialog: CertificateDialog):
    dialog.show_certificates(Certificates(24, 64, seen=0.5, density=True, done=True))
    assert [each[0] for each in words(dialog)] == ["✓", "…", "…", "…"]
    assert "50%" in words(dialog)[0]
    assert "density" in words(dialog)[1]
    assert "A density has no entropy" in words(dialog)[3]


@pytest.mark.parametrize(
    ("nll", "mark", "said"), [(2.39, "✓", "2.390 nats; the entropy is 2.380"), (2.37, "✗", "nobody can"),
                              (2.5, "…", "may need longer"), (float("nan"), "…", "may need longer")],
)  # fmt: skip
def test_what_a_twin_has_learned_is_said_beside_the_entropy(dialog, nll: float, mark: str, said: str):
    dialog.show_certificates(Certificates(24, 64, learned=Learned(100, nll), done=True))
    assert words(dialog)[3][0] == mark
    assert said in words(dialog)[3]


def test_growth_is_named(dialog: CertificateDialog):
    rows = [("A", (1, 16, None), 2.0), ("B", (4, 16, 64), 1.0), ("C", (5, 5, 5), 0.0), ("D", (50, 51, 52), 0.01)]
    dialog.show_growth((8, 16, 32), rows, "B")
    said = [dialog._table.itemAtPosition(row, 4).widget().text() for row in range(1, 5)]
    assert said == ["grows as D²", "grows as D", "does not grow", "hardly grows"]
    assert dialog._table.itemAtPosition(1, 3).widget().text() == "–"


def test_all_words_are_seen(qtbot, dialog: CertificateDialog):
    dialog.show()
    dialog.show_certificates(Certificates(24, 784, 0.0, 1.0, (8, 256, 1.0), (16, 1.0), False, Learned(340, 2.39), True))

    def whole() -> bool:
        return all(each.height() >= each.heightForWidth(each.width()) for each in dialog._words)

    qtbot.waitUntil(whole, timeout=2000)
