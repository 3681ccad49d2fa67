"""How many: killed and wounded, each number with its words."""
