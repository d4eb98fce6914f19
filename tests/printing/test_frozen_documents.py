import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.queries.documents import DOCUMENTS, dump, load
from tests.printing.paper_samples import every_paper

st.register_type_strategy(float, st.floats(allow_nan=False))
documents = st.sampled_from(sorted(DOCUMENTS)).flatmap(
    lambda key: st.tuples(st.just(key), st.from_type(DOCUMENTS[key]))
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents)
def test_a_dumped_document_comes_back_exactly(found):
    key, document = found
    assert load(key, dump(document)) == document


@pytest.mark.parametrize("key", DOCUMENTS)
def test_samples_come_back_exactly(key):
    document = every_paper()[key]
    again = load(key, dump(document))
    assert again == document
    assert dump(again) == dump(document)


def test_what_an_older_program_did_not_know_takes_its_default():
    text = '{"title":"名册","unit":"","batch":"","rows":[],"filled_on":"2026-01-15"}'
    assert load("roster", text).rows_per_page == 15
