"""Tools for those who work on SAM: the set-up, the collected words, the dead code. The program never imports them."""
