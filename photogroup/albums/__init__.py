"""Faces become people: regrouping, assigning new faces, calibrating, and evaluating against labels."""
