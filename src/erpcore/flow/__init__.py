"""The story: one file for each business step, in a folder for who does it; beside the folders what they share."""
