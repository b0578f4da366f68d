"""Ammunition and explosives by lot: how much, how dangerous, until when, and where each lot lies."""
