"""Every text a person may see exists in Chinese and in English."""

import pytest
from django.test import Client
from django.utils import translation

from tools.messages import compile_catalog, problems, python_texts, template_texts


def test_every_text_has_its_english_and_no_english_is_left_over() -> None:
    assert problems() == []


def test_texts_are_found_in_python_even_inside_f_strings() -> None:
    source = """a = _("甲")\nb = f"{translation.gettext('乙')}!"\nc = pgettext("月份", "丙" "丁")"""

    assert set(python_texts(source)) == {("甲", None), ("乙", None), ("丙丁", "月份")}


def test_a_translating_function_under_another_name_is_still_one() -> None:
    source = """from django.utils.translation import gettext as _now\na = _now("甲")\nb = other("乙")"""

    assert set(python_texts(source)) == {("甲", None)}


def test_texts_are_found_in_templates_with_their_placeholders() -> None:
    source = '{% translate "甲" as x %}{% translate "丁" context "一件" %}'
    source += '{% blocktranslate with n=3 %}共 {{ n }} 件{% endblocktranslate %}{{ _("丙") }}'

    assert set(template_texts(source)) == {("甲", None), ("丁", "一件"), ("共 %(n)s 件", None), ("丙", None)}


def test_the_compiled_catalogue_speaks_english() -> None:
    compile_catalog()

    with translation.override("en"):
        assert translation.gettext("登录") == "Log in"
    with translation.override("zh-hans"):
        assert translation.gettext("登录") == "登录"


@pytest.mark.django_db
def test_the_language_is_switched_by_a_form_and_remembered() -> None:
    client = Client()
    assert "登录" in client.get("/accounts/login/").content.decode()

    answer = client.post("/language/", {"language": "en", "next": "/accounts/login/"})

    assert answer.status_code == 302
    page = client.get("/accounts/login/").content.decode()
    assert '<html lang="en">' in page and "Log in" in page and ">登录<" not in page
