"""The browser harness itself: Chinese is drawn, and a page that misbehaves is caught."""

import pytest

from tests.browser import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_chinese_characters_are_drawn_and_not_boxes(page):
    page.set_content("<p id=a>安薪</p><p id=b>\U000e0fff\U000e0fff</p><canvas id=c width=40 height=40></canvas>")
    drawn = page.evaluate(
        """() => ['安', '薪', '\\u{e0fff}'].map(text => {
            const pen = document.getElementById('c').getContext('2d');
            pen.clearRect(0, 0, 40, 40); pen.font = '30px sans-serif'; pen.fillText(text, 2, 32);
            return Array.from(pen.getImageData(0, 0, 40, 40).data).join();
        })"""
    )
    assert len(set(drawn)) == 3, "Two different characters look the same: the browser found no Chinese font."


def test_a_console_error_and_a_foreign_request_are_noticed(new_page, watch: Watch):
    page = new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content("<script>console.error('broken'); new Image().src = 'https://elsewhere.example/x.png'</script>")
    page.wait_for_timeout(200)
    assert any("broken" in fault for fault in watch.faults)
    assert any("elsewhere.example" in fault for fault in watch.unexpected())
    watch.faults.clear()
