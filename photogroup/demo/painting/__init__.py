"""Painted people and places, from a few numbers: no photograph is involved."""

from photogroup.demo.painting.portrait import paint_portrait

__all__ = ["paint_portrait"]
