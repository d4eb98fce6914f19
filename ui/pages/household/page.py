"""The hardship file of a household: typed on one sheet, its sum beside it, its way above."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QTabBar, QWidget

from models.changes import Change, Outcome
from models.errors import InputError
from models.operations.drafts import drop_draft, keep_draft
from models.rules.file_states import LABELS, next_step
from models.rules.recognition import recognise
from models.rules.recognition_rules import rule_for
from resources.i18n import N_, _
from ui import theme
from ui.actions import Shortcut
from ui.context import Context
from ui.pages import Page
from ui.pages.household import PAGE, steps, usual
from ui.pages.household.asking import Asking
from ui.pages.household.attachments import AttachmentsPanel
from ui.pages.household.drafts import from_json, to_json
from ui.pages.household.fields import Lists
from ui.pages.household.finder import MemberFinder
from ui.pages.household.members import MEMBER, MemberCard
from ui.pages.household.process import Process
from ui.pages.household.proxies import ProxiesPanel
from ui.pages.household.reading import NEW, Seen, read_file, read_new
from ui.pages.household.reckoning import family_of, is_begun
from ui.pages.household.sheet import PARTS, FileSheet
from ui.pages.household.steps import Phrases
from ui.pages.household.sum_card import SumCard
from ui.pages.household.typed import saving
from ui.pages.household.visits import VisitsPanel
from ui.pages.household.years import YearsPanel
from ui.responsive import PANEL_WIDTH, Size
from ui.rights import refusal
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.dialog import Question, ask
from ui.widgets.drawer import Drawer
from ui.widgets.info_bar import Info, InfoStack
from ui.widgets.page_header import PageHeader
from ui.widgets.stepper import Stepper
from ui.widgets.tools import set_shown

_PAUSE = 400  # ms without typing before the draft is kept
_UNDOS = 60
_ASIDES = (N_("Process"), N_("Years"), N_("Visits"), N_("Dossier"), N_("Proxies"))


_Panel = VisitsPanel | AttachmentsPanel | ProxiesPanel


class HouseholdPage(Page):
    """One file: a sheet in parts, the recognition sum, the steps and the dossier."""

    kind = PAGE
    help_key = "household"
    shortcuts = (
        Shortcut("next_part", ("PgDown",), N_("Next part of the file")),
        Shortcut("previous_part", ("PgUp",), N_("Previous part of the file")),
    )
    responds_to = Change.FILES | Change.PEOPLE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.seen: Seen = NEW
        self._before: tuple[Any, Any] = ({}, [])
        self._now = self._before
        self._undos: list[tuple[str, Any]] = []
        self.more = Button(_("More"), icon="more")
        self.save_button = Button(_("Save the file"), icon="check", variant="primary")
        self.next = Button("", icon="sign", variant="primary")
        self.header = PageHeader(_("Hardship file"), "", (self.more, self.save_button, self.next))
        self.stepper, self.asking, self.news = Stepper(), Asking(context), InfoStack()
        self.tabs = QTabBar()
        self._finder = MemberFinder(context)
        self.sheet = FileSheet(context, self._finder)
        self.sum, self.process, self.years = SumCard(), Process(), YearsPanel()
        panels: tuple[_Panel, ...] = (
            VisitsPanel(context),
            AttachmentsPanel(context),
            ProxiesPanel(context),
        )
        self._asides = tuple(zip(_ASIDES, (self.process, self.years, *panels), strict=True))
        self._panels = panels
        self._drawer = Drawer(self, _("Recognition sum"), PANEL_WIDTH[Size.SMALL] + 28)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for word, widget in self._asides:
            self.sheet.add_part(_(word), widget)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Parts of the file"))
        for word in (*(part.label for part in PARTS), *(word for word, _part in self._asides)):
            self.tabs.addTab(_(word))
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        self._line.addWidget(self.sheet, 1)
        self._line.addWidget(self.sum)
        for row in (self.header, self.stepper, self.asking.bar, self.news, self.tabs):
            self.body.addWidget(row)
        self.body.addLayout(self._line, 1)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.next.clicked.connect(self.asking.next_step)
        self.more.clicked.connect(self._on_more)
        self.asking.done.connect(self.reload)
        self.asking.year_wished.connect(self.begin_year)
        self.tabs.tabBarClicked.connect(self.sheet.go_to)
        self.sheet.part_changed.connect(self.tabs.setCurrentIndex)
        self.sheet.edited.connect(self._on_edited)
        self._finder.told.connect(lambda info: self.news.show_infos([info]))
        self.sheet.submitted.connect(self.save)
        self.sheet.doubles.taken.connect(lambda one: self.context.open(PAGE.key, person_id=one))
        self.sheet.members.removal_wished.connect(self._on_removal)
        self.process.national_wished.connect(self.asking.national)
        self.process.keying_wished.connect(lambda file: self.context.open("keying", file_id=file))
        self._pause.timeout.connect(self._keep_draft)

    def open(self, **args: object) -> None:
        """Show a file, the file of a person's household, or a blank one."""
        file_id, person_id = (int(str(args.get(key) or 0)) for key in ("file_id", "person_id"))
        actor, year = self.context.actor, self.context.year
        review = int(str(args.get("review_year") or 0))
        work = partial(read_file, file_id, person_id, year, actor, review_year=review)
        if not (file_id or person_id):
            work = partial(read_new, year, actor)
        self.context.run_query(work, done=self._show, owner=self)

    def begin_year(self, year: int) -> None:
        """Begin the figures of another year with those of the latest; the old year stays."""
        if self.seen.file is not None:
            self.open(file_id=self.seen.file.id, review_year=year)

    def reload(self) -> None:
        """Read the file again, unless somebody is typing on it."""
        if not self.dirty() and self.seen.file is not None:
            self.open(file_id=self.seen.file.id)

    def _show(self, seen: Seen) -> None:
        new = seen.file is None
        if seen.file is None or self.seen.file is None or seen.file.id != self.seen.file.id:
            self.sheet.to_top()
        self.seen, self.asking.file = seen, seen.file
        self._finder.household_id = seen.file.household_id if seen.file else 0
        self.sheet.head_id = seen.file.head_id if seen.file else seen.person_id
        lists = Lists(seen.words, [(unit.id, unit.name) for unit in seen.units])
        last = usual.remembered(self.context.settings) if new else {}
        values = {**last, **seen.values}
        self.sheet.show_values(values, seen.members, lists)
        self.asking.phrases = Phrases(seen.opinions, seen.words.get("withdrawal_reasons", ()))
        self._before = self._now = self._typed()
        self._undos = []
        if seen.begins_year:
            self._before = ({}, [])
        if seen.draft:
            self._put(from_json(seen.draft))
        self._say_state()
        self._reckon()
        self._look()
        if new:
            self.sheet.go_to(0)

    def _say_state(self) -> None:
        file = self.seen.file
        name = str(self.seen.values.get("name") or "")
        self.header.set_title(name or _("New household"))
        number = str(self.seen.values.get("file_no") or "")
        told = [_("File {number}").format(number=number) if number else ""]
        told += [_("Year {year}").format(year=self.seen.year) if file else ""]
        self.header.set_sub("　".join(filter(None, told)))
        self.header.set_badges([Tag(_(LABELS[file.state]), "info")] if file else [])
        if file is not None:
            self.stepper.set_steps(steps.way(file))
        set_shown(self.stepper, on=file is not None)
        no = refusal(self.context.actor, "file.save")
        self.sheet.set_locked(no or self._closed())
        self.process.show_file(file, no)
        self.years.show_years(self.seen.years)
        for card, panel in zip(self.sheet.cards[-len(self._panels) :], self._panels, strict=True):
            set_shown(card, on=file is not None)
            if file is not None:
                panel.show_file(file.id)
        for place in range(len(PARTS), self.tabs.count()):
            self.tabs.setTabVisible(place, file is not None)

    def _closed(self) -> str:
        ended = self.seen.file is not None and self.seen.file.state in steps.ENDED
        return _("The file has ended; open a new episode to go on.") if ended else ""

    def _typed(self) -> tuple[dict[str, object], list[dict[str, object]]]:
        values = self.sheet.values()
        values.pop("per_head_income_fen")
        return values, self.sheet.members.values()

    def dirty(self) -> bool:
        """Say whether something was typed that is not saved."""
        return self._typed() != self._before

    def _on_edited(self, key: str) -> None:
        if not self._undos or self._undos[-1][0] != key:
            self._undos = [*self._undos[-_UNDOS:], (key, self._now)]
        self._now = self._typed()
        self._pause.start()
        self._reckon()
        self._look()

    def undo(self) -> None:
        """Take back what was typed in the last field."""
        if self._undos:
            _key, before = self._undos.pop()
            self._put(before)

    def _put(self, typed: Any) -> None:  # noqa: ANN401  (values and members)
        values, members = typed
        self.sheet.show_values(values, members)
        self._now = self._typed()
        self._reckon()
        self._look()

    def _keep_draft(self) -> None:
        if self.dirty():
            content = {"typed": to_json(self._typed()), "year": self.seen.year}
            actor, form = self.context.actor, self.seen.form_key
            self.context.run_query(
                lambda: keep_draft(form, content, verb="file.save", actor=actor),
                done=lambda _kept: None,
                failed=self.context.errors.report,
                latest="draft",
                owner=self,
            )

    def _reckon(self) -> None:
        values, members = self.sheet.values(), self.sheet.members.values()
        rules = self.seen.reckoning
        family = family_of(self.seen.year, values, members, self.sheet.figures())
        found = recognise(family, rules.rules, rules.standards)
        text = _("The sum gives: {category}").format(category=found.category_label or "—")
        self.sheet.contradict(text if found.contradicts(str(values.get("category") or "")) else "")
        rule = rule_for(self.seen.year, rules.rules)
        self.sum.show_sum(found, rule.label if rule else "", begun=is_begun(family))
        self.sheet.put("per_head_income_fen", max(found.per_head_fen, 0))

    def _look(self) -> None:
        """Let the one filled button name what moves the work on."""
        dirty, file = self.dirty(), self.seen.file
        step = next_step(file.state) if file else None
        set_shown(self.save_button, on=dirty or file is None)
        set_shown(self.next, on=not dirty and step is not None)
        self.save_button.set_reason(refusal(self.context.actor, "file.save") or self._closed())
        if step is not None:
            self.next.setText(_(step.label))
            self.next.setAccessibleName(_(step.label))
            self.next.set_reason(refusal(self.context.actor, step.verb))
        set_shown(self.more, on=file is not None and not dirty)
        self.news.show_infos(self._news(dirty=dirty))

    def _news(self, *, dirty: bool) -> list[Info]:
        infos = []
        if self.seen.begins_year and self.seen.file is not None:
            words = _("These are the figures of {last}, to become those of {year}.")
            text = words.format(last=self.seen.file.year, year=self.seen.year)
            infos.append(Info(text, "info", ((_("Throw it away"), self.forget),)))
        elif dirty and self.seen.draft:
            text = _("This is what you typed before and did not save.")
            infos.append(Info(text, "info", ((_("Throw it away"), self.forget),)))
        if self.next.isEnabled() or dirty or self.seen.file is None:
            return infos
        return [*infos, Info(self.next.toolTip(), "info")] if self.next.toolTip() else infos

    def save(self) -> None:
        """Save the whole file at once."""
        self.sheet.settle()
        if not self.save_button.isEnabled() or not self.dirty():
            return
        if not self.sheet.check():
            self.context.notify(_("Some fields need mending; they are marked."))
            return
        self.save_button.setEnabled(False)
        work = saving(self.seen, self.sheet, self.context.actor)
        self.context.run_operation(work, done=self._on_saved, failed=self._on_failed, owner=self)

    def _on_saved(self, outcome: Outcome) -> None:
        self._pause.stop()
        values = self.sheet.values()
        usual.remember(self.context.settings, values)
        if not outcome.message:
            self.context.notify(_("Saved the file of {name}").format(name=values["name"]))
        self._before = self._typed()
        self.open(file_id=outcome.id)

    def _on_failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        problems = error.problems if isinstance(error, InputError) else {}
        known = self.sheet.show_problems(problems)
        if not known or set(problems) - known:
            self.context.errors.report(error)

    def _on_more(self) -> None:
        self.asking.offer_others(QMenu(self), self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_removal(self, card: MemberCard) -> None:
        member_id = int(str(card.stored.get(MEMBER) or 0))
        if not member_id:
            self.sheet.members.remove(card)
            return
        self.asking.leaving(member_id, str(card.stored.get("name") or ""))

    def forget(self) -> None:
        """Give up what was typed, and the draft of it."""
        key, actor, seen = self.seen.form_key, self.context.actor, self.seen
        if seen.begins_year:
            self._before = self._typed()
        self.seen, self._undos = seen.without_draft(), []
        self._put(self._before)
        self.context.run_query(
            lambda: drop_draft(key, actor=actor),
            done=lambda _gone: self.reload() if seen.begins_year else None,
            owner=self,
        )

    def may_leave(self) -> bool:
        """Ask before what was typed is left; it stays as a draft."""
        if not self.isVisible() or not self.dirty():
            return True
        self._keep_draft()
        text = _("What you typed is kept as a draft; the file itself is not changed.")
        return ask(Question(self.window(), _("Leave without saving?"), text, yes=_("Leave")))

    def leave(self) -> None:
        """Close the question in the page, else go back to the register."""
        if self.asking.bar.isVisible():
            self.asking.bar.close_bar()
        else:
            self.context.open("people")

    def toggle_sum(self) -> None:
        """Show the sum, or put it away."""
        if self.size_class is not Size.SMALL:
            set_shown(self.sum, on=self.sum.isHidden())
        elif self._drawer.isVisible():
            self._drawer.close_drawer()
        else:
            self._drawer.open_drawer()

    def primary_action(self) -> QAbstractButton | None:
        """Return the save button while something is unsaved, else the next step."""
        return self.next if self.next.isVisible() else self.save_button

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {
            "save": self.save,
            "undo": self.undo,
            "leave": self.leave,
            "panel": self.toggle_sum,
            "new": self.begin_new,
            "print": self.asking.open_forms,
            "next_part": partial(self.sheet.go_on, 1),
            "previous_part": partial(self.sheet.go_on, -1),
        }

    def begin_new(self) -> None:
        """Begin another household."""
        if self.may_leave():
            self.open()

    def first_focus(self) -> QWidget:
        """Begin in the first field."""
        return self.sheet.forms["applicant"].editor("name")

    def regions(self) -> list[QWidget]:
        """Go from the tabs to the sheet and to the buttons."""
        return [self.tabs, self.first_focus(), self.more]

    def fit(self, size: Size) -> None:
        """Put the sum where there is room for it."""
        super().fit(size)
        small = size is Size.SMALL
        self.stepper.set_compact(on=small)
        width = theme.scaled(PANEL_WIDTH[size])
        self.sum.setMinimumWidth(0 if small else width)
        self.sum.setMaximumWidth(_ANY if small else width)
        if small:
            self._drawer.body.addWidget(self.sum, 1)
        else:
            self._drawer.hide()
            self._line.addWidget(self.sum)
        self.sum.show()


_ANY = 16_777_215
