"""What things are: the nouns of the trade. No file, no clock, no database."""
