"""The commands there are; what one of them needs is imported when it is typed."""

from resources.i18n import N_
from ui.command_line.arguments import Command

COMMANDS = (
    Command("print", N_("write a paper as PDF"), "paper"),
    Command("check", N_("look whether the store is whole"), "check"),
    Command("backup", N_("make a proved copy of the store"), "copy"),
    Command("demo", N_("write a large store of invented people"), "demo"),
    Command("import", N_("read lists: look at them as JSON, or store them"), "roster"),
    Command("template", N_("write templates for units into a folder"), "template"),
    Command("export", N_("write people or lines to a workbook"), "export"),
    Command("statistics", N_("tell the figures of any days"), "statistics"),
    Command("undo-import", N_("take an import back"), "undo"),
)
