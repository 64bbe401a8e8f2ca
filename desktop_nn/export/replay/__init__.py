"""The replay file: a run as one page of HTML that any browser shows, with nothing from outside."""
