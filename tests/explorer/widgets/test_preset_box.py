"""Which preset settings are, and what choosing one sets."""

from __future__ import annotations

from explorer.widgets.preset_box import PresetBox

PRESETS = {"paper": {"width": 500}, "mine": {"depth": 9, "kind": "b"}}
DEFAULTS = {"width": 10, "depth": 2, "kind": "a", "rate": 0.1}


def shown(qtbot, values: dict, presets: dict = PRESETS) -> PresetBox:
    box = PresetBox()
    qtbot.addWidget(box)
    box.show_model(presets, DEFAULTS, values)
    return box


def test_it_says_which_size_the_settings_are(qtbot):
    assert shown(qtbot, {}).currentText() == "Size: for this computer"
    assert shown(qtbot, {"width": 500, "rate": 3}).currentText() == "Size: as published (GPU)"
    assert shown(qtbot, {"depth": 9, "kind": "b"}).currentText() == "mine"
    assert shown(qtbot, {"depth": 9}).currentText() == "Size: your own"


def test_a_choice_sets_what_any_preset_touches_and_nothing_else(qtbot):
    box, chosen = shown(qtbot, {}), []
    box.chosen.connect(chosen.append)
    for index in range(box.count()):
        box.activated.emit(index)
    assert chosen == [
        {"width": 10, "depth": 2, "kind": "a"},
        {"width": 500, "depth": 2, "kind": "a"},
        {"width": 10, "depth": 9, "kind": "b"},
    ]


def test_a_model_without_presets_has_no_box(qtbot):
    assert shown(qtbot, {}, {}).isHidden()
