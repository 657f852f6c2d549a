"""How good the reading is, and what a change of it changes: scores against labels, differences of two readings."""
