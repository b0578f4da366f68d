"""The promises of the program, measured: `python -m benchmarks` measures every row at the size `small` and writes docs/benchmarks.md.

One module for each promise (`p04_issue` is P4), each with `measure(...)` that returns figures. What is measured is measured
alternately with its yardstick in the same run, in several rounds; the figure is the median of the CPU time, because disks
and neighbours make wall time noisy. `depots` builds and keeps the depots, `raw` is the least SQLite work that keeps the same facts.
"""
