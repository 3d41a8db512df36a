"""What products cost: in process, finished, sold; by element, by level, and against other months."""
