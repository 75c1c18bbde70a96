"""What is clear without guessing: the first rule that holds tells what is wanted."""

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from roadmap.asking_aims import disowns, is_absent
from roadmap.asking_summary import asks_for_own
from roadmap.asking_words import ORDINALS, Heard
from roadmap.questions import Intent

# A line is a wish and what has to be said for it, by senses of words (`asking_lexicon`): all
# of its terms, one of those that a bar divides, none of those after an exclamation mark.
# What is no word's sense (`number`, `days`, `strange` …) is derived in `_said`.
_EVERYBODY = """
calendar: calendar
calendar: deadline contacts
extend: extend !how
extend: off deadline !reminders
extend: more time
extend: manage not !what !who
extend: can delay
extend: more span !how_many !when
extend: hand delay !not
extend: yet span show|can|must|extend
extend: yet days show|can !what !must !when
extend: can hand days !how !what
extend: suggesting number days !strange !what !show !hand !ahead !done !doing
contact: coordinator ask|contacts|help|who|how|can !strange !people
contact: contacts !boss
contact: coordinator ask
contact: query number|strange !show !seek
contact: who|how ask !not
contact: ask district
contact: human ask|call !query
item: number
settings: settings
settings: quiet_hours off|write_to_me|not|reminders
settings: write_to_me not
settings: forget us
settings: leaving !what
settings: pause
settings: away !others !task !number !what !who
settings: vacation days|leaving !others !task !number !what !who
settings: know us !task
"""
_DESK = """
review: query who|school|came|whether|show|not|boss !number !coordinator
settings: year closing
review: decide report|school !number !extend
review: decide what !number !extend !must
remind: ask|tell debtor !who
people: how_many human !number
summary: best who|school
school: school_named not reported|hand|report_verb|report !who !number !debtor
settings: own_days how|settings|edit
"""
_OVERSEER = """
export: export
export: form order|export
export: certificate !not !who !reported !number
export: report chief
remind: remind debtor
remind: remind
remind: reminders !settings !off
not_reported: debtor
not_reported: what school must !hand !days !number !strange !came !task
not_reported: not who|what|school|district reported|hand|report_verb|report !days
not_reported: not number who|school
not_reported: number who quiet|remain|must
not_reported: not number reported|report_verb
not_reported: late number who|school !days
overdue: late
summary: report|affairs map !show
people: boss !contacts !visit !quiet
help: how off|edit deadline !days !number
people: people
people: edit coordinator|deputy|boss
people: link show|school
review: review
review: remain us !days
review: extend !how
summary: worst who|what|school
review: came what|report|school|review !number
quiet: quiet
not_reported: not visit report
quiet: not visit
quiet: quiet_hours school
quiet: long visit
item: number
school: school_named
summary: summary
summary: how affairs
summary: affairs district|school|well
summary: status|results district|school|days|well|all
summary: what|how|well|affairs|status district|well
summary: how_many|percent district !number !not
summary: percent school !number !not
summary: figures chief|district|school|days !number !hand
summary: results|status|well
summary: report days !what !who
summary: report school !who !not !came !what
summary: part !strange
summary: ours !strange
find: show strange !report !task !days !part
"""
_SCHOOL = """
item: disowned !what !who !how !why !when !late !days
settings: reminders|remind !late !what
settings: deputy edit|people
settings: edit us|mine !task
due: burning days !strange
overdue: late
overdue: worst seek|what|whether
overdue: deadline gone
overdue: what manage not
due: days how_many task|must|hand !done
done: what manage !not !days !must
overdue: hand|reported not in_time
overdue: not deadline done|reported|hand !number
overdue: what not hand reported must
help: help !strange
help: how use|hand|bot !number !when
help: what write_to_me hand
help: how done !number !us !affairs
help: means !number
help: bot able|use
help: bot what !strange
help: able
help: unclear
help: grasp not|how
help: use bot|how
help: not use
help: button
status: how_many|percent !time !strange !report
status: how_many report remain|not|done|reported|accepted|done_list !strange
status: how affairs
status: only_us
status: us affairs !days !show !tell
status: affairs well
status: status
status: whether all !task
status: all done|reported question !number !what
status: results !strange
status: what well|district
status: well school
status: summary
done: done_list !not !days !strange
done: what|show|all already
done: what|show accepted !not !strange
done: what|show done|reported !not !days !strange
done: what us done !not !strange
"""
_READING = """
find: seek strange
find: seek task strange
find: about strange
find: when|where strange !deadline
find: what|how|task|show along strange
due: soon hand !not !strange !number
due: days task|deadline|must|hand|ahead|doing|map|list !strange
due: days what|show|tell|all|mine|us|report|affairs !strange
due: days only_days
due: days whether !strange
due: days must|hand|ahead|doing|deadline|task
due: days remain !strange
tasks: deadline nearest
tasks: what not done|reported !strange !in_time
tasks: all|mine|list|show|tell|what task !strange !not
tasks: only_task
due: only_deadline
tasks: undone !days !strange
tasks: what|show|task under_way !strange
tasks: remain what|show|all !strange
tasks: what hand|must|ahead !strange !not !reported
tasks: list|map !strange
tasks: part !strange
find: what|show strange about
"""
_HELP = """
help: help !strange
help: able|unclear
help: grasp not|how
help: how use|hand|bot
help: use bot
settings: reminders|settings
done: done_list !not !strange !days
status: how_many !time
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """Holds where each of `needed` has a sense that was said, and none of `absent` was."""

    intent: Intent
    needed: tuple[frozenset[str], ...]
    absent: frozenset[str]

    def holds(self, said: frozenset[str]) -> bool:
        return all(each & said for each in self.needed) and not self.absent & said


def _rules(*tables: str) -> tuple[Rule, ...]:
    return tuple(_rule(line) for table in tables for line in table.strip().splitlines())


def _rule(line: str) -> Rule:
    intent, _, terms = line.partition(":")
    needed = [frozenset(term.split("|")) for term in terms.split() if term[0] != "!"]
    absent = frozenset(term[1:] for term in terms.split() if term[0] == "!")
    return Rule(Intent(intent), tuple(needed), absent)


_FOR_SCHOOLS = _rules(_EVERYBODY, _SCHOOL, _READING)
_OF_EVERYBODY_FOR_OVERSEERS = tuple(
    rule for rule in _rules(_EVERYBODY) if rule.intent not in (Intent.ITEM, Intent.EXTEND)
)
_FOR_OVERSEERS = (
    *_rules(_DESK),
    *_OF_EVERYBODY_FOR_OVERSEERS,
    *_rules(_OVERSEER, _HELP, _READING),
)


def clear_intent(heard: Heard, *, overseer: bool, school: str | None) -> Intent | None:
    """What the rules say, or None where none of them holds."""
    said = _said(heard, school)
    rules = _FOR_OVERSEERS if overseer else _FOR_SCHOOLS
    return next((rule.intent for rule in rules if rule.holds(said)), None)


def _said(heard: Heard, school: str | None) -> frozenset[str]:
    said = {sense for word in heard.words for sense in word.senses}
    telling = [word for word in heard.words if not word.senses & _EMPTY]
    derived = {
        "number": heard.item is not None,
        "days": heard.when is not None,
        "school_named": school is not None,
        "strange": _is_strange(heard),
        "only_days": not telling,
        "only_deadline": bool(telling) and all("deadline" in word.senses for word in telling),
        "only_task": bool(telling) and all("task" in word.senses for word in telling),
        "question": heard.question,
        "only_us": bool(telling)
        and heard.when is None
        and all(word.senses & {"what", "us"} for word in telling)
        and any("us" in word.senses for word in telling),
        "along": any(
            word.plain in _ALONG and not after.senses for word, after in pairwise(heard.words)
        ),
        "year": re.search(r"\bгод", heard.text.casefold()) is not None,
        "nearest": "ближайш" in heard.text.casefold(),
        "ours": asks_for_own(heard.text),
        "disowned": disowns(heard.text),
        "away": is_absent(heard.text),
    }
    return frozenset(said | {name for name, holds in derived.items() if holds})


def _is_strange(heard: Heard) -> bool:
    """The ordinal of a section is a number: «второй раздел»."""
    return any(
        not word.senses
        and not (after and "part" in after.senses and word.plain.startswith(ORDINALS))
        for word, after in zip_longest(heard.words, heard.words[1:])
    )


_EMPTY = frozenset(("filler", "polite"))
_ALONG = ("по", "с", "со")
