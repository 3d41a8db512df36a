"""What may be spent at an activity, what comes next, and choices made before one knows."""
