"""Sizes of paper the office prints on: width and height in mm by key."""

SIZES = {
    "a4_landscape": (297.0, 210.0),
    "a4": (210.0, 297.0),
    "a3_landscape": (420.0, 297.0),
    "a5_landscape": (210.0, 148.0),
    "a5": (148.0, 210.0),
}
