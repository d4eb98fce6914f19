"""What must stay fast, as ratios taken in one run on one machine."""
