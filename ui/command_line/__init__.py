"""The program without a window: the same operations and papers, by one line of words."""
