"""A place to talk, with opening posts.

Moodle restores posts only with users, so what they say stands, folded, in the introduction as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar, Literal

from builder.activities.authored import Around, Kind, Settings, Wording, common, text_setting
from builder.activities.common import Activity, ActivityType, CleanedHtml, Html, Name, Place
from builder.model import Authored
from builder.xml import Element, branch, leaves

SUBSCRIPTION = {"optional": 0, "forced": 1, "initial": 2, "disabled": 3}
"""``FORUM_CHOOSESUBSCRIBE`` and its like."""

EVERYBODY = -1
"""No group."""

TEACHERS_POST = "news"
STARTED_BY_MOODLE = "single"
"""A forum of one discussion: Moodle makes it of the introduction."""


@dataclass(frozen=True, slots=True)
class Post:
    """An opening post, which starts a discussion."""

    key: str
    subject: Name
    message: CleanedHtml


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum(Activity):
    """``type`` and ``subscription`` are Moodle's (``forcesubscribe`` as a number)."""

    modname: ClassVar[str] = "forum"

    type: str
    subscription: int
    posts: tuple[Post, ...] = ()


def _element(forum: Forum, place: Place) -> Element:
    empty = ("subscriptions", "digests", "readposts", "trackedprefs", "poststags", "grades")
    return branch(
        "forum",
        *_settings(forum, place),
        branch("discussions", *(_discussion(post, forum, place) for post in forum.posts)),
        *(branch(name) for name in empty),
        id=place.instance,
    )


def _settings(forum: Forum, place: Place) -> list[Element]:
    return leaves(
        type=forum.type,
        name=forum.name,
        intro=place.html(forum.intro, "intro"),
        introformat=1,
        duedate=0,
        cutoffdate=0,
        assessed=0,
        assesstimestart=0,
        assesstimefinish=0,
        scale=0,
        maxbytes=0,
        maxattachments=3,
        forcesubscribe=forum.subscription,
        trackingtype=1,
        rsstype=0,
        rssarticles=0,
        timemodified=place.time,
        warnafter=0,
        blockafter=0,
        blockperiod=0,
        completiondiscussions=0,
        completionreplies=0,
        completionposts=forum.completion.own,
        displaywordcount=0,
        lockdiscussionafter=0,
        grade_forum=0,
    )


def _discussion(post: Post, forum: Forum, place: Place) -> Element:
    key = f"{forum.key}/{post.key}"
    return branch(
        "discussion",
        *leaves(
            name=post.subject,
            firstpost=place.number("forum_posts", key),
            userid=place.author(),
            groupid=EVERYBODY,
            assessed=0,
            timemodified=place.time,
            usermodified=place.author(),
            timestart=0,
            timeend=0,
            pinned=0,
            timelocked=0,
        ),
        branch("posts", _post(post, key, place)),
        branch("discussion_subs"),
        id=place.number("forum_discussions", key),
    )


def _post(post: Post, key: str, place: Place) -> Element:
    number = place.number("forum_posts", key)
    return branch(
        "post",
        *leaves(
            parent=0,
            userid=place.author(),
            created=place.time,
            modified=place.time,
            mailed=1,
            subject=post.subject,
            message=place.html(post.message, "post", number),
            messageformat=1,
            messagetrust=0,
            attachment="",
            totalscore=0,
            mailnow=0,
            privatereplyto=0,
        ),
        branch("ratings"),
        id=number,
    )


TYPE = ActivityType(Forum, _element, link="FORUMVIEWBYID")


class ForumSettings(Settings):
    """Front matter of a forum."""

    type: Literal["general", "news", "qanda", "eachuser", "single", "blog"] = "general"
    subscription: Literal["optional", "forced", "initial", "disabled"] = "optional"


def _moodle(activity: Authored, around: Around) -> Forum:
    type_ = text_setting(activity, "type")
    posts = () if type_ == STARTED_BY_MOODLE else tuple(_posts(activity))
    values: dict[str, Any] = common(activity, own=type_ != TEACHERS_POST)
    html = activity.intro.html + _plain(activity, around.wording)
    intro = CleanedHtml(html) if type_ == STARTED_BY_MOODLE else Html(html)
    return Forum(**values, intro=intro, type=type_, subscription=SUBSCRIPTION[text_setting(activity, "subscription")], posts=posts)


def _posts(activity: Authored) -> list[Post]:
    return [Post(part.id, Name(part.title), CleanedHtml(part.body.html)) for part in activity.parts]


def _plain(activity: Authored, _: Wording) -> str:
    return "".join(folded(part.title, part.body.html) for part in activity.parts)


def folded(title: str, html: str) -> str:
    """A text that opens when its title is clicked."""
    return f'<details class="cp-answer"><summary>{escape(title, quote=False)}</summary>{html}</details>'


KIND = Kind("forum", ForumSettings, _moodle, _plain)
