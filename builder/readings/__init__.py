"""Questions solved again by someone who does not know the key: what that reader gets, writes, and what is kept of it.

``sheet.py`` writes the questions, ``answers.py`` reads what comes back, ``record.py`` keeps what agrees in ``readings.csv``.
"""
