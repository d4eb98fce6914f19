"""The keying list: everything once, then only what changed; aid that was paid."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.errors import InputError, NotAllowed, NotFound
from models.operations.files import FileForm, MemberForm, save_file
from models.operations.national import key_aid, mark_national
from models.queries.keying import aid_to_key, keying_sheet
from models.rules.file_states import NationalState
from models.rules.keying import changed_slots, digests_of
from models.rules.workdays import shipped
from models.tables import HardshipFile, HouseholdMember, NationalEntry
from tests.builders import resident_number
from tests.models.queries.test_work_lists import helped, on_file
from tests.statements import counted

TODAY = clock.today()
SLOTS = st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(min_size=1)))


def family(office):
    return on_file(
        office, child=("小学", TODAY.replace(year=TODAY.year - 9, day=1)), phone="13900001111"
    )


def keyed(office, file):
    mark_national([file], on=TODAY, actor=office.entry)


def changed(file):
    return {one.slot for one in keying_sheet(file).changed}


def test_first_everything_is_keyed_in_the_forms_order(office):
    sheet = keying_sheet(family(office))
    labels = [one.label for one in sheet.fields]
    assert not sheet.known
    assert sheet.changed == sheet.fields
    assert labels.index("姓名") < labels.index("手机号码") < labels.index("主要致困原因")
    assert {one.section for one in sheet.fields[-5:]} == {"家庭成员 江小"}
    phone = next(one for one in sheet.fields if one.slot == "phone")
    assert phone.text == "13900001111"


def test_afterwards_only_what_changed_is_shown(office):
    file = family(office)
    keyed(office, file)
    assert keying_sheet(file).changed == ()
    save_file(file, FileForm({"phone": "13900002222"}), actor=office.entry)
    assert HardshipFile.get_by_id(file).national_state == NationalState.STALE
    assert changed(file) == {"phone"}
    keyed(office, file)
    assert changed(file) == set()
    assert NationalEntry.select().count() == 2


def test_a_new_member_is_to_be_keyed_whole(office):
    file = family(office)
    keyed(office, file)
    told = {"name": "江新", "id_number": resident_number(850), "relation": "妻子"}
    save_file(file, FileForm({}, [MemberForm(told)]), actor=office.entry)
    person = HouseholdMember.select().order_by(HouseholdMember.id.desc()).first().person_id
    assert {slot.split(":")[0] for slot in changed(file)} == {str(person)}
    assert f"{person}:name" in changed(file)


def test_amounts_are_copied_without_marks(office):
    file = on_file(office, own_income_fen=1_234_500)
    texts = {one.slot: one.text for one in keying_sheet(file).fields}
    assert texts["own_income_fen"] == "12345.00"


def test_the_clock_counts_working_days(office):
    file = family(office)
    sheet = keying_sheet(file)
    assert (sheet.due, sheet.gone, sheet.days) == (shipped().add_workdays(TODAY, 30), 0, 30)
    since = TODAY - timedelta(days=90)
    HardshipFile.update(national_since=since).where(HardshipFile.id == file).execute()
    late = keying_sheet(file)
    assert late.late
    assert late.gone == sum(shipped().is_workday(since + timedelta(days=n)) for n in range(1, 91))
    keyed(office, file)
    assert keying_sheet(file).due is None


def test_aid_is_ticked_once(office):
    file = family(office)
    helped(office, file)
    household = HardshipFile.get_by_id(file).household_id
    (aid,) = aid_to_key(household)
    assert aid.name == "江恒0"
    assert aid.total_fen > 0
    key_aid([aid.id], on=TODAY, actor=office.entry)
    key_aid([aid.id], on=TODAY, actor=office.entry)
    assert aid_to_key(household) == []
    with pytest.raises(NotFound):
        key_aid([aid.id + 1000], on=TODAY, actor=office.entry)


def test_nothing_is_ticked_for_tomorrow_or_without_the_role(office):
    file = family(office)
    with pytest.raises(InputError):
        mark_national([file], on=TODAY + timedelta(days=1), actor=office.entry)
    with pytest.raises(NotAllowed):
        key_aid([1], on=TODAY, actor=office.cashier)
    assert NationalEntry.select().count() == 0


def test_statements_do_not_grow_with_the_family(office):
    small, large = on_file(office, 1), family(office)
    for file in (small, large):
        with counted() as sent:
            keying_sheet(file)
        assert len(sent) == 8


@given(SLOTS, SLOTS)
def test_a_slot_changed_when_its_value_differs(before, after):
    for slot in before | after:
        both = slot in before and slot in after
        same = both and str(before[slot]) == str(after[slot])
        assert (slot in changed_slots(after, digests_of(before))) is not same
