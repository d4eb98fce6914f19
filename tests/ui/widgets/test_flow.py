"""Parts go on in the next line, and none is left out."""

from ui.widgets.chips import ChipBar, Choice


def test_chips_go_on_in_the_next_line(qtbot):
    bar = ChipBar([Choice(str(n), f"超每次限额 {n}") for n in range(8)], wrap=True)
    qtbot.addWidget(bar)
    low, high = bar.heightForWidth(2_000), bar.heightForWidth(400)
    assert high > low
    bar.resize(400, high)
    bar.show()
    pills = [pill.geometry() for pill in bar._group.buttons()]
    assert all(bar.rect().contains(pill) for pill in pills)
    assert not any(one.intersects(two) for one in pills for two in pills if one is not two)
