"""The case's API: OGC API Features (17-069r4, with 18-058r1 for reference systems), and the same collections as CSV and GeoParquet."""
