"""Selection -> Figure: the figures of the pages, made of store, catalogue and analysis."""
