"""The whole program without a face: no Qt, no reportlab."""
