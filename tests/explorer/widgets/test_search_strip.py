"""The strip of a search."""

from __future__ import annotations

from explorer.widgets.search_strip import SearchStrip


def test_it_says_how_far_it_is_and_what_one_can_do(qtbot) -> None:
    strip = SearchStrip("Search", "Searches")
    qtbot.addWidget(strip)
    shown = lambda: [each.isVisibleTo(strip) for each in (strip._bar, strip._stop, strip._again)]  # noqa: E731
    strip.show_search(True, 0.25)
    assert shown() == [True, True, False]
    assert strip._bar.value() == 250
    with qtbot.waitSignal(strip.stop_wanted):
        strip._stop.click()
    strip.show_search(True, None)
    assert shown() == [False, False, True]
    with qtbot.waitSignal(strip.again_wanted):
        strip._again.click()
    strip.show_search(False, None)
    assert strip.isHidden()
