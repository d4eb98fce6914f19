"""Bring a window to the front, where keys and shortcuts reach it."""


def bring_forward(window, qtbot):
    """Show a window and wait until the keyboard is its own."""
    window.show()
    window.raise_()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
