"""A webcam, or a film in its place, that reads badges held up to it; no frame is kept or shown."""
