"""Clusters of embeddings that obey the corrections, and the people they stand for."""
