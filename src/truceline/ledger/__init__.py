"""Canonical bytes and the RFC 6962 Merkle tree."""
