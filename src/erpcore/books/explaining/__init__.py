"""Why the books say what they say: back from a figure to the documents behind it, and on from goods to their takers."""
