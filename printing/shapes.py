"""Shapes made of curves, as PDF operators in points."""

_KAPPA = 0.5523  # a quarter of a circle as one Bézier curve


def circle(x: float, y: float, radius: float) -> str:
    """Return the path of a circle."""
    r, k = radius, radius * _KAPPA
    quarters = (
        (r, k, k, r, 0, r),
        (-k, r, -r, k, -r, 0),
        (-r, -k, -k, -r, 0, -r),
        (k, -r, r, -k, r, 0),
    )
    curves = [
        " ".join(f"{(x, y)[place % 2] + value:.2f}" for place, value in enumerate(quarter)) + " c"
        for quarter in quarters
    ]
    return " ".join([f"{x + r:.2f} {y:.2f} m", *curves])


SCISSORS = " ".join(
    (
        "0.25 G 1 w 1 J",
        circle(2.6, 3.1, 2.3),
        circle(2.6, -3.1, 2.3),
        "4.5 1.8 m 18 -3.6 l 4.5 -1.8 m 18 3.6 l S",
    )
)
