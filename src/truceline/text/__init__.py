"""Text with exact offsets: pages, sentences, quantities, dates, names, scope."""
