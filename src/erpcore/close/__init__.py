"""The month end: an ordered plan of steps, the checks before them, the run that can be taken up again."""
