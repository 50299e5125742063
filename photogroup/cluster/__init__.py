"""Work on the machines of a Ray cluster: the only room that knows Ray, which is an extra."""
