"""Quality, measured: figures against pinned floors."""
