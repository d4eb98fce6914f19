"""Pages of the window, found by listing."""
