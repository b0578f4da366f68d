"""The screen of authorised scales: what may be held, what is held, what could go; and the cards that write a scale and withdraw one."""
