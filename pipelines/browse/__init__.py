"""A page to browse: the published file as a read-only web page on this machine, in Danish."""
