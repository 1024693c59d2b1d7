"""Translations: which are missing or out of date, out to translators and back.

::

    source tree ──► files ──► blocks ──► align ──► status ──► picture, HTML
                                           │
                          ledger ──────────┤
                                           └──► exchange ──► xliff, po ──► translators ──► apply ──► source tree

``blocks`` cuts a file into the runs of words that are translated one by one (``markdown``, ``scalars``, ``cues``), ``fingerprint`` tells
words from their form, ``ledger`` keeps which translation was made from which words, ``align`` finds the blocks of two languages that belong
together. ``inline`` knows the markup inside a block, ``apply`` writes words back and touches nothing else.
"""
