"""The screen of the hand-over of an account: begun, counted, keys looked at, signed by both; or waived, or given up."""
