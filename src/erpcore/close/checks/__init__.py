"""What is missing or odd at a month end: one plain function for each question, all of them in one tuple."""
