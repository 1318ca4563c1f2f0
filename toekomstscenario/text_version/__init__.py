"""The text version of a page: plain HTML without a script, for print, for crawlers and for who has no JavaScript."""
