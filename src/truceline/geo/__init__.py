"""Geodesy on WGS 84: pure kernels."""
