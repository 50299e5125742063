"""Faces become people: grouping again, new faces one by one, calibrating, and scoring against labels."""
