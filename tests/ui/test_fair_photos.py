"""The photos of a job fair are added and seen from its page."""

from models import clock
from models.operations.job_fairs import EventForm, save_event
from models.queries.attachments import attachments_of
from models.rules.dossier import OwnerKind
from tests.builders import make_campaign
from tests.dossiers import photo_file
from tests.ui.clerk import seated
from tests.ui.modal import answer_next
from tests.ui.season_desk import SeasonDesk


def test_photos_of_a_fair_are_added_and_shown(qtbot, settings, office, tmp_path):
    campaign = make_campaign(office, "2026年春送岗位", "spring")
    form = EventForm(name="春风行动专场", starts_on=clock.today())
    fair = save_event(None, campaign, form, actor=office.entry).id
    seen = []

    def add(dialog):
        dialog.photos.take([photo_file(tmp_path)])
        for _round in range(5):
            qtbot.waitUntil(desk.context.tasks.idle, timeout=30_000)
            qtbot.wait(1)
        seen.append(len(dialog.photos.gallery.thumbs()))
        dialog.yes.click()

    with seated(SeasonDesk, qtbot, settings, office.entry) as begin:
        desk = begin(page="job_fairs", campaign=campaign)
        desk.page.upper.view.go_to(0)
        desk.rest()
        answer_next(add)
        desk.page.photos.click()
        desk.rest()
    assert seen == [1]
    (link,) = attachments_of(OwnerKind.EVENT, fair)
    assert link.item_label == "活动现场照片"
