"""BMS's values into the house's and back: pure, no request is made here."""
