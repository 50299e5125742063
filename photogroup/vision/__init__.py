"""Pixels to vectors: detection, alignment, embedding and the manifests of the networks."""
