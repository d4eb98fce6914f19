"""The look in numbers: colours of both themes, type scale, sizes; hex values live only here."""

from collections.abc import Mapping
from dataclasses import dataclass

_COLOURS: dict[str, tuple[str, str]] = {
    "bg": ("#F4F5F7", "#13161B"),
    "surface": ("#FFFFFF", "#1B1F26"),
    "sunken": ("#ECEFF3", "#232932"),
    "rail": ("#EBEEF2", "#171B21"),
    "hover": ("#F1F3F6", "#252B35"),
    "border": ("#DCE0E6", "#303844"),
    "border2": ("#A9B2BE", "#5A6575"),
    "ctrl": ("#8A94A2", "#76828F"),
    "text": ("#1A2029", "#E7EAEE"),
    "text2": ("#48525F", "#B6BEC9"),
    "text3": ("#5F6A78", "#98A2B0"),
    "accent": ("#3B4F9E", "#97ABF3"),
    "accent_h": ("#32458D", "#ABBBF6"),
    "on_accent": ("#FFFFFF", "#11162B"),
    "accent_t": ("#E8EBF7", "#272F4B"),
    "accent_x": ("#33468F", "#B4C2F8"),
    "focus": ("#3B4F9E", "#97ABF3"),
    "ok": ("#1E7145", "#79CC98"),
    "ok_t": ("#E5F3EA", "#1B3025"),
    "warn": ("#875500", "#E6B85C"),
    "warn_t": ("#FCF1DC", "#352B18"),
    "danger": ("#B3261E", "#F49A8E"),
    "danger_t": ("#FBE9E7", "#3D2321"),
    "info": ("#17649F", "#7CBDEE"),
    "info_t": ("#E4F0F9", "#1A2D3D"),
    "mute": ("#55606D", "#AEB8C4"),
    "mute_t": ("#ECEFF2", "#2A313B"),
    "paper": ("#FFFFFF", "#FFFFFF"),
    "paperdesk": ("#DDE1E7", "#0D0F13"),
    "spring": ("#27764A", "#79CC98"),
    "spring_t": ("#E5F3EA", "#1B3025"),
    "c_spring": ("#4FA674", "#5AAE7C"),
    "summer": ("#1768A8", "#7CBDEE"),
    "summer_t": ("#E3F0FA", "#1A2D3D"),
    "c_summer": ("#4C97D2", "#569FD6"),
    "autumn": ("#8A5A00", "#E6B85C"),
    "autumn_t": ("#FBF0DA", "#352B18"),
    "c_autumn": ("#D79B2A", "#D6A03C"),
    "winter": ("#B03A2A", "#F2998A"),
    "winter_t": ("#FBEAE6", "#3D2622"),
    "c_winter": ("#D2614E", "#D96F5D"),
    "year": ("#52606F", "#AEB8C4"),
    "year_t": ("#EBEEF2", "#2A313B"),
    "c_year": ("#8B97A5", "#8391A2"),
}

LIGHT: Mapping[str, str] = {name: pair[0] for name, pair in _COLOURS.items()}
DARK: Mapping[str, str] = {name: pair[1] for name, pair in _COLOURS.items()}

STATE_TONES = ("ok", "warn", "danger", "info", "mute")
SEASON_TONES = ("spring", "summer", "autumn", "winter", "year")

PATTERNS: Mapping[str, str] = {
    "spring": "solid",
    "summer": "diagonal",
    "autumn": "dots",
    "winter": "horizontal",
    "year": "hollow",
}

TYPE: Mapping[str, int] = {
    "display": 84,
    "amount": 72,
    "figure": 24,
    "h1": 20,
    "h2": 16,
    "h3": 14,
    "body": 14,
    "small": 13,
    "hint": 12,
}
MEDIUM_ROLES = frozenset({"display", "amount", "figure", "h1", "h2", "h3"})

HEIGHTS: Mapping[str, int] = {
    "button": 32,
    "button_small": 26,
    "button_big": 40,
    "row": 32,
    "row_compact": 26,
    "head": 32,
    "rail_row": 36,
    "rail_row_small": 28,
    "top_bar": 52,
    "status_bar": 28,
    "banner": 28,
    "tab": 34,
    "chip": 26,
    "badge": 22,
}

RADIUS = 6
RADIUS_BADGE = 4
RAIL_WIDE = 184
RAIL_NARROW = 56
LETTERS = (100, 125, 150)

FAMILIES = ("Forms Hei", "Forms Song", "Forms Rare A", "Forms Rare B")
FAMILIES_MEDIUM = ("Forms Hei Medium", *FAMILIES)
FONT_FILES = ("FormsHei-Regular.ttf", "FormsHei-Medium.ttf")
FONT_FILES_LATER = ("FormsSong-Regular.ttf", "FormsRareA-Regular.ttf", "FormsRareB-Regular.ttf")


@dataclass(frozen=True, slots=True)
class SeasonLook:
    """How one season is shown: tone of colours, icon, chart pattern."""

    tone: str
    icon: str
    pattern: str


def season_look(key: str) -> SeasonLook:
    """Return the look of a season by its key; a fifth season wears the year's colours."""
    tone = next((t for t in SEASON_TONES if key.startswith(t)), "year")
    return SeasonLook(tone, f"season-{tone}", PATTERNS[tone])


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two hex colours, 1 to 21."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
