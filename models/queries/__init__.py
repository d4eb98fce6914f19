"""Every read: frozen rows made for one table or one paper."""
