"""How the window looks: colours and measures (`tokens`), letters (`fonts`), icons, and the brush (`paint`).

`style.apply(app, Look(theme, scale))` puts a look on the whole program and may be called again at any time: widgets that draw
themselves read `current.now` when they paint, the others have a `relook()`.
"""
