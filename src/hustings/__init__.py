"""Election news as a knowledge graph in which every fact carries its receipt."""

__version__ = "0.1.0"
