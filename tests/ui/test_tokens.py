import pytest

from ui import icons, tokens

GROUNDS = ("bg", "surface", "sunken", "rail", "hover")
WORDS = ("text", "text2", "text3")
ON_TINT = (*tokens.STATE_TONES, *tokens.SEASON_TONES)
BOTH = pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])


@BOTH
def test_words_can_be_read(colours):
    pairs = [(word, ground) for word in WORDS for ground in GROUNDS]
    pairs += [(tone, f"{tone}_t") for tone in ON_TINT]
    pairs += [("on_accent", "accent"), ("accent_x", "accent_t"), ("accent_x", "surface")]
    weak = {pair: tokens.contrast(*(colours[name] for name in pair)) for pair in pairs}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 4.5}


@BOTH
def test_edges_can_be_seen(colours):
    pairs = [("ctrl", "surface"), ("focus", "surface"), ("focus", "bg")]
    assert all(tokens.contrast(colours[a], colours[b]) >= 3.0 for a, b in pairs)


def test_contrast_is_that_of_black_and_white():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_seasons_wear_their_colours():
    assert tokens.season_look("winter_warmth").icon == "season-winter"
    assert tokens.season_look("made_up").tone == "year"


def test_every_season_and_state_has_colours_and_icons():
    for tone in tokens.SEASON_TONES:
        assert {tone, f"{tone}_t", f"c_{tone}"} <= set(tokens.LIGHT)
        assert icons.exists(f"season-{tone}")
    assert all(f"{tone}_t" in tokens.LIGHT for tone in tokens.STATE_TONES)
