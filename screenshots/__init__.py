"""The pictures of the guide: real pages in a real Chromium, made again by `make screenshots`.

A folder of its own, beside bench/: like the measurements it drives the finished dashboard from outside, and it checks
nothing about the dashboard, as the tests do. `scenes.py` says which pictures there are, `camera.py` how one is made.
"""
