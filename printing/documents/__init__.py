"""One paper a file, found by listing."""
