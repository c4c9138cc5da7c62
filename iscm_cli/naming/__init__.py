"""What people type: letters folded, spellings forgiven, names resolved to what they mean."""
