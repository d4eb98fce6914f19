"""A photo becomes the proof of a slip; a slip still to be handed out is received with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.changes import Outcome
from models.errors import AppError
from models.operations.attachments import Kept, keep
from models.operations.proof_photos import prove_by_photo
from models.progress import Progress
from models.queries.desk import DeskSlip
from models.rules.results import Proof, Result
from resources.i18n import _
from ui.context import Context
from ui.pages.desk.photo_bar import PhotoBar
from ui.pages.desk.pictures import Picture
from ui.pages.desk.recorder import Recorder
from ui.tasks import Lane


class PhotoProof(QObject):
    """Records, seals and ties, one after the other; what stops stands in the bar.

    A slip whose photo could not be kept counts as received, not yet signed.
    """

    proved = Signal(object)

    def __init__(self, context: Context, recorder: Recorder, bar: PhotoBar) -> None:
        super().__init__(bar)
        self._context, self._recorder, self._bar = context, recorder, bar
        bar.kept.connect(self._begin)

    def _begin(self, slip: DeskSlip, picture: Picture) -> None:
        if slip.ready:
            seal = partial(self._seal, picture)
            self._recorder.record(slip, Result.RECEIVED, proof=Proof.NONE, then=seal)
        else:
            self._seal(picture, slip)

    def _seal(self, picture: Picture, slip: DeskSlip) -> None:
        def work(progress: Progress) -> list[Kept]:
            return keep([picture.paper], progress=progress)

        self._context.run_long(
            work,
            what=_("Keeping the photo"),
            done=partial(self._tie, slip, picture),
            failed=partial(self._on_failed, slip, picture),
            lane=Lane.FILES,
            owner=self,
        )

    def _tie(self, slip: DeskSlip, picture: Picture, kept: Sequence[Kept]) -> None:
        self._context.run_operation(
            partial(prove_by_photo, slip.line_id, kept, actor=self._context.actor),
            done=partial(self._on_proved, slip, picture),
            failed=partial(self._on_failed, slip, picture),
            owner=self,
        )

    def _on_proved(self, slip: DeskSlip, picture: Picture, _outcome: Outcome) -> None:
        self._bar.used.add(picture.path)
        self._bar.close_bar()
        self._context.notify(_("{who}: the photo is kept.").format(who=slip.name))
        self.proved.emit(slip)

    def _on_failed(self, slip: DeskSlip, picture: Picture, error: Exception) -> None:
        if isinstance(error, AppError) and self._bar.isVisible():
            self._bar.refuse(slip, picture, error)
        else:
            self._context.errors.report(error)
