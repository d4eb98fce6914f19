"""Other ways to print the same sheets: each file is a script `python FILE SHEETS.json OUT.pdf`.

SHEETS.json holds font (a file), width and height of the page in points, left, top (down from the
upper edge), widths and row_height in points, head (the first row of every page, or none), and
pages of {"rows": [[text]], "texts": [[left, top, width, size, align, text]], "pictures": [[left,
top, width, height, kind, text]]}. A script prints the seconds it took once everything is loaded,
and what share of the pages it drew; it ends with 3 when what it needs is not on the machine.
"""
