"""Whether a model's samples are any good, and what is wrong where they are not. No Qt."""
