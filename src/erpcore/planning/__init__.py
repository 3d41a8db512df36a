"""Plans that push back before anything happens."""
