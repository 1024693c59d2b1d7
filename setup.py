"""What setup.cfg cannot say: the catalogs of ``translations`` travel inside the package, as ``builder.translations``."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["builder", "builder.*"]), "builder.translations"],
    package_dir={"builder.translations": "translations"},
)
