"""One file per output format: MEDIA_TYPE and write(bulletin, stream)."""
