"""Builds what a depot installs: a folder and a .deb for Linux, an installer for Windows, both made and tried out on Linux.

`python -m installer.linux` and `python -m installer.windows` build; `installer.prove_linux` and `installer.prove_windows` try out what
was built; `installer.start_times` measures it. `README.md` beside this says what they need and what was verified.
"""
