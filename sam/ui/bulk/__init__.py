"""Accessories, parts and magazines, kept by number alone: how many, where, in which condition, and who has them."""
