"""What the figures mean: data/catalogue read into typed, checked values."""

from toekomstscenario.catalogue.load import Catalogue, SetAside, load_catalogue

__all__ = ["Catalogue", "SetAside", "load_catalogue"]
