"""Clusters of embeddings under the corrections, and the people they stand for."""
