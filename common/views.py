"""What people and machines are told when something is wrong: a page for people, JSON under `/api/`."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

RETRY_SECONDS = 5


def _is_machine(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _answer(request: HttpRequest, status: int, code: str, title: str, text: str) -> HttpResponse:
    if _is_machine(request):
        return JsonResponse({"code": code, "message": text}, status=status)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    return render(request, "common/problem.html", {"problem_title": title, "problem_text": text}, status=status)


def bad_request_answer(request: HttpRequest, text: str, code: str = "bad_request") -> HttpResponse:
    """400 with a sentence that says how to mend it."""
    return _answer(request, 400, code, _("这次提交没有成功"), text)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: malformed or too large a request."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        text = _("提交的内容太大（超过 10 MB 或 1000 项）。请用浏览器的后退键回到表单，缩短内容后再提交。")
        if _is_machine(request):
            text = _("请求体太大（超过 10 MB）")
        return _answer(request, 400, "too_large", _("内容太大"), text)
    if _is_machine(request):
        return bad_request_answer(request, _("请求不完整或无法识别，请核对地址、请求头和格式"))
    return bad_request_answer(request, _("浏览器发来的内容不完整或无法识别。请用后退键回到表单再提交一次。"))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403: the page exists, this role may not use it."""
    text = _("您的岗位不能使用这个页面。需要开通请找本单位管理员。")
    if _is_machine(request):
        return JsonResponse({"code": "forbidden", "message": text}, status=403)
    return render(request, "403.html", {"problem_text": text}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: not there, or not visible to this person; the answer is the same."""
    if _is_machine(request):
        return JsonResponse({"code": "not_found", "message": _("没有找到。")}, status=404)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: rendered without context processors, since the database itself may be what failed.

    A database that is away, or too busy to answer in time, is no fault of ours or the caller's: 503, come again.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _unavailable(request)
    if _is_machine(request):
        return JsonResponse({"code": "server_error", "message": _("服务器出错了，请稍后重试。")}, status=500)
    return HttpResponse(render_to_string("500.html"), status=500)


def _unavailable(request: HttpRequest) -> HttpResponse:
    if _is_machine(request):
        text = _("系统暂时不可用，请稍后用同一 Idempotency-Key 重发，不会重复登记。")
        answer: HttpResponse = JsonResponse({"code": "unavailable", "message": text}, status=503)
    else:
        answer = HttpResponse(render_to_string("503.html"), status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def stale_token_answer(request: HttpRequest) -> HttpResponse:
    """403 for a form whose CSRF token is missing or old."""
    text = _("为了安全，这次提交没有执行。请用浏览器的后退键回到表单，刷新页面后再提交。")
    return _answer(request, 403, "csrf", _("页面已过期"), text)


def comes_from_this_site(request: HttpRequest, reason: str) -> bool:
    """Whether the browser itself says that a refused form was sent by one of our own pages."""
    if reason.startswith(REASON_BAD_ORIGIN.split("%", 1)[0]):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
