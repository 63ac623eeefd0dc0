"""The benchmarks behind the figures that Truceline states: each side by side with its peers, in the same run."""
