"""Reports in, incidents on a map out."""
