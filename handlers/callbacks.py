"""The wire format of every button. A shipped class never changes its fields: add a new one."""

from datetime import date
from typing import Annotated

from pydantic import Field

from handlers.wire import (
    CallbackData,
    DayOfCentury,
    FewPages,
    Key,
    OfSummary,
    Part,
    ShortPage,
    ThreeDays,
    Whose,
)
from roadmap.appeals import AppealKind
from roadmap.figures import Figure
from roadmap.model import Role
from roadmap.nudging import About
from roadmap.progress import Filter
from roadmap.reminding import Topic
from roadmap.year_end import Left
from usecases.edit_draft import Field as ItemField
from usecases.edit_draft import RoadmapField
from usecases.export_report import Paper
from usecases.see_proofs import ProofsOf

# A day by its number in the calendar, from 1 January of the year 1.
Day = Annotated[int, Field(ge=1, le=date.max.toordinal())]

DayNumber = Annotated[int, Field(ge=1, le=date.max.toordinal())]
# A chat by its number: a group's is negative.
ChatId = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]

PageNumber = Annotated[int, Field(ge=0, le=9999)]


class ShowStatus(CallbackData, prefix="h"):
    pass


class ListTasks(CallbackData, prefix="tl"):
    organisation_id: Key
    which: Filter
    page: Key


class OpenTask(CallbackData, prefix="t"):
    task_id: Key


class StartDraft(CallbackData, prefix="d"):
    task_id: Key


class MarkDone(CallbackData, prefix="dm"):
    """A task of the department itself, with no proof."""

    task_id: Key


class TakeOver(CallbackData, prefix="dt"):
    """Go on, as a coordinator, with what a school has begun to collect."""

    task_id: Key


class SubmitDraft(CallbackData, prefix="ds"):
    submission_id: Key


class CancelDraft(CallbackData, prefix="dc"):
    submission_id: Key


class Withdraw(CallbackData, prefix="dw"):
    submission_id: Key


class ListParts(CallbackData, prefix="dl"):
    submission_id: Key
    page: Key


class RemovePart(CallbackData, prefix="de"):
    evidence_id: Key
    page: Key


class AddWords(CallbackData, prefix="dq"):
    """Words that were answered are proof for the task after all."""

    message_id: Key
    task_id: Key


class PassOn(CallbackData, prefix="dx"):
    """Words that were sent are the question to the coordinator."""

    message_id: Key
    task_id: Key


class AskInstead(CallbackData, prefix="dv"):
    """Words that were taken as proof are a question."""

    evidence_id: Key


class PlaceKept(CallbackData, prefix="lp"):
    batch: Key
    task_id: Key


class ListForKept(CallbackData, prefix="ll"):
    batch: Key
    page: Key


class DropKept(CallbackData, prefix="lx"):
    batch: Key


class ListOtherTasks(CallbackData, prefix="la"):
    """For which the pieces of a submission are, too."""

    submission_id: Key
    page: Key


class ServeAnother(CallbackData, prefix="lc"):
    submission_id: Key
    task_id: Key


class SkipProtocol(CallbackData, prefix="dk"):
    submission_id: Key


class AskDayOfEntry(CallbackData, prefix="dy"):
    """When what a coordinator enters for a school came."""

    submission_id: Key


class SetDayOfEntry(CallbackData, prefix="dz"):
    submission_id: Key
    day: Day


class AskForMinutes(CallbackData, prefix="mp"):
    municipality_id: Key
    asked: bool


class ShowFiles(CallbackData, prefix="f"):
    submission_id: Key


class ListReviews(CallbackData, prefix="rl"):
    page: Key


class OpenReview(CallbackData, prefix="r"):
    submission_id: Key


class Accept(CallbackData, prefix="ra"):
    submission_id: Key


class Return(CallbackData, prefix="rr"):
    submission_id: Key


class KeepReviewing(CallbackData, prefix="rk"):
    submission_id: Key


class ShowSummary(CallbackData, prefix="s"):
    pass


class OpenItem(CallbackData, prefix="i"):
    item_id: Key
    page: Key


class ListOwing(CallbackData, prefix="io"):
    """The schools that have not handed an item in, to hand it in for one of them."""

    item_id: Key
    page: PageNumber


class OpenDraftRoadmap(CallbackData, prefix="p"):
    roadmap_id: Key


class NextQuestion(CallbackData, prefix="pq"):
    roadmap_id: Key


class ListDraftItems(CallbackData, prefix="pl"):
    roadmap_id: Key
    page: Key


class OpenDraftItem(CallbackData, prefix="pi"):
    item_id: Key


class SettleDeadline(CallbackData, prefix="pd"):
    item_id: Key
    kind: Annotated[str, Field(max_length=16)]


class SettleWhom(CallbackData, prefix="pw"):
    item_id: Key
    kind: Annotated[str, Field(max_length=20)]


class LeaveOut(CallbackData, prefix="po"):
    item_id: Key
    out: bool


class AskWords(CallbackData, prefix="pa"):
    item_id: Key
    field: ItemField


class AskAboutRoadmap(CallbackData, prefix="pn"):
    roadmap_id: Key
    field: RoadmapField


class ListDraftSchools(CallbackData, prefix="ps"):
    roadmap_id: Key
    page: Key


class RemoveDraftSchool(CallbackData, prefix="pr"):
    roadmap_id: Key
    place: Key


class PublishDraft(CallbackData, prefix="pp"):
    roadmap_id: Key


class PublishUnconfirmed(CallbackData, prefix="ppu"):
    """Publish a draft of a scan as it was understood, with rows that nobody has confirmed."""

    roadmap_id: Key


class DropDraft(CallbackData, prefix="px"):
    roadmap_id: Key


class ListChanges(CallbackData, prefix="pc"):
    roadmap_id: Key
    page: Key


class SetRelation(CallbackData, prefix="pm"):
    """`amended_id` 0: a roadmap of its own."""

    roadmap_id: Key
    amended_id: Key


class KeepUnmentioned(CallbackData, prefix="pk"):
    roadmap_id: Key
    keep: bool


Place = Annotated[int, Field(ge=0, le=9999)]
Mark = Annotated[int, Field(ge=0, le=2**32 - 1)]


class OpenDraftSchool(CallbackData, prefix="pu"):
    """`mark` tells whether the list still has the same school in this place."""

    roadmap_id: Key
    place: Place
    mark: Mark


class SetSchoolGroup(CallbackData, prefix="pg"):
    """`group` is 1 or 2 for ШНОР-1 and ШНОР-2, 0 for none."""

    roadmap_id: Key
    place: Place
    mark: Mark
    group: Annotated[int, Field(ge=0, le=9)]


class ListSameSchool(CallbackData, prefix="ph"):
    roadmap_id: Key
    place: Place
    mark: Mark
    page: Place


class JoinSchools(CallbackData, prefix="pj"):
    roadmap_id: Key
    place: Place
    other: Place
    mark: Mark


class TakeSchoolOut(CallbackData, prefix="pt"):
    roadmap_id: Key
    place: Place
    mark: Mark


class RenameDraftSchool(CallbackData, prefix="pe"):
    roadmap_id: Key
    place: Place
    mark: Mark


class ReadPages(CallbackData, prefix="pgr"):
    """The pages are the presser's own; `batch` is the message that began them."""

    batch: Key


class PutPagesAway(CallbackData, prefix="pga"):
    batch: Key


class ListToConfirm(CallbackData, prefix="py"):
    roadmap_id: Key
    page: Key


class ConfirmItems(CallbackData, prefix="pz"):
    """The items whose ids are from `first` to `last`."""

    roadmap_id: Key
    first: Key
    last: Key


class ListProblems(CallbackData, prefix="pb"):
    roadmap_id: Key
    page: Key


class ListInvitees(CallbackData, prefix="v"):
    municipality_id: Key
    page: Key


class InviteHead(CallbackData, prefix="vh"):
    organisation_id: Key


class InviteCoordinator(CallbackData, prefix="vc"):
    municipality_id: Key


class ChooseLanguage(CallbackData, prefix="l"):
    code: Annotated[str, Field(max_length=2)]


class ListSections(CallbackData, prefix="ts"):
    organisation_id: Key
    page: PageNumber


class ListSection(CallbackData, prefix="tt"):
    organisation_id: Key
    first_item: Key
    page: PageNumber


class OpenListed(CallbackData, prefix="to"):
    """A task, and the list that it was opened from; `section` is 0 where it was no section's."""

    task_id: Key
    which: Filter
    section: Key
    page: PageNumber


class ListPeriods(CallbackData, prefix="tp"):
    task_id: Key
    page: PageNumber


class ShowReminders(CallbackData, prefix="n"):
    pass


class RemindAt(CallbackData, prefix="nh"):
    hour: Annotated[int, Field(ge=0, le=23)]


class ToggleTopic(CallbackData, prefix="nt"):
    topic: Topic


class ToggleSoon(CallbackData, prefix="ns"):
    days: Annotated[int, Field(ge=1, le=30)]


class KeepQuiet(CallbackData, prefix="nq"):
    """Nothing between the hours; equal ones: at any time."""

    start: Annotated[int, Field(ge=0, le=23)]
    end: Annotated[int, Field(ge=0, le=23)]


class PauseReminders(CallbackData, prefix="np"):
    """For so many days, today among them; 0: no longer."""

    days: Annotated[int, Field(ge=0, le=366)]


class PauseUntil(CallbackData, prefix="nu"):
    """Up to and including the day."""

    day: Day


class ListOwnZones(CallbackData, prefix="nz"):
    pass


class ChooseOwnZone(CallbackData, prefix="nc"):
    """`zone` is a place in the list of zones, which never changes its order."""

    zone: Annotated[int, Field(ge=0, le=99)]


class KeepCommonZone(CallbackData, prefix="nm"):
    """The municipality's."""


class AskExtension(CallbackData, prefix="xe"):
    task_id: Key


class ChooseDay(CallbackData, prefix="xd"):
    task_id: Key
    day: Day


class AskWaiver(CallbackData, prefix="xw"):
    task_id: Key


class WaiveAsSaid(CallbackData, prefix="xv"):
    """Words that were sent are why the task's item is not the school's."""

    message_id: Key
    task_id: Key


class AskQuestion(CallbackData, prefix="xq"):
    task_id: Key


class AskInGeneral(CallbackData, prefix="xg"):
    pass


class SendToCoordinator(CallbackData, prefix="xs"):
    appeal_id: Key


class TakeBackAppeal(CallbackData, prefix="xb"):
    appeal_id: Key


class OpenAppeal(CallbackData, prefix="xo"):
    appeal_id: Key


class ShowAppealFiles(CallbackData, prefix="xf"):
    appeal_id: Key


class GrantAppeal(CallbackData, prefix="xy"):
    appeal_id: Key


class RefuseAppeal(CallbackData, prefix="xn"):
    appeal_id: Key


class AnswerAppeal(CallbackData, prefix="xa"):
    appeal_id: Key


class LeaveAppeal(CallbackData, prefix="xk"):
    appeal_id: Key


class RevokeWaiver(CallbackData, prefix="xr"):
    appeal_id: Key


class ListAppeals(CallbackData, prefix="xl"):
    kind: AppealKind
    page: Key


class GrantAppeals(CallbackData, prefix="xm"):
    """Everything that was asked about an item, up to the `newest` appeal that was shown."""

    kind: AppealKind
    item_id: Key
    newest: Key


class LookAtAppeals(CallbackData, prefix="xt"):
    """Everything that is asked about an item, looked at before it is decided on at once."""

    kind: AppealKind
    item_id: Key


class RefuseAppeals(CallbackData, prefix="xu"):
    """The same as `GrantAppeals`, the other way."""

    kind: AppealKind
    item_id: Key
    newest: Key


class SayItIsTheirs(CallbackData, prefix="xj"):
    """Refuse them all with the ready reason."""

    item_id: Key
    newest: Key


class LeaveAppeals(CallbackData, prefix="xi"):
    """They are not refused now."""

    item_id: Key


class TakeBackSettlement(CallbackData, prefix="xc"):
    """Nothing is decided about the appeal after all."""

    appeal_id: Key


class Say(CallbackData, prefix="q"):
    """A command with its words, as if it were typed."""

    line: Annotated[str, Field(max_length=30)]


class ListDays(CallbackData, prefix="td"):
    """Tasks due in a span of days, each counted from 1 January of the year 1."""

    organisation_id: Key
    start: DayNumber
    end: DayNumber
    page: PageNumber


class ShowPicture(CallbackData, prefix="sp"):
    municipality_id: Key


class CountTarget(CallbackData, prefix="pct"):
    item_id: Key
    counted: bool


class ShowPeople(CallbackData, prefix="u"):
    municipality_id: Key
    page: PageNumber


class ListDistricts(CallbackData, prefix="ud"):
    """Every municipality of the installation, for its administrator."""

    page: PageNumber


class ListStaff(CallbackData, prefix="us"):
    municipality_id: Key
    page: PageNumber


class OpenPlace(CallbackData, prefix="uo"):
    organisation_id: Key


class OpenMember(CallbackData, prefix="um"):
    membership_id: Key


class ChangeRole(CallbackData, prefix="ur"):
    membership_id: Key
    role: Role


class AskRemoval(CallbackData, prefix="ua"):
    membership_id: Key


class RemoveMember(CallbackData, prefix="ux"):
    membership_id: Key


class ReplacePhone(CallbackData, prefix="up"):
    membership_id: Key


class Invite(CallbackData, prefix="ui"):
    organisation_id: Key
    role: Role


class InviteOverseer(CallbackData, prefix="uv"):
    municipality_id: Key
    role: Role


class ListInvitations(CallbackData, prefix="ul"):
    municipality_id: Key
    page: PageNumber


class OpenInvitation(CallbackData, prefix="uw"):
    invitation_id: Key


class RevokeInvitation(CallbackData, prefix="uk"):
    invitation_id: Key


class RenewInvitation(CallbackData, prefix="un"):
    invitation_id: Key


class ShowQr(CallbackData, prefix="uq"):
    """`code` is the one in the link above the button."""

    code: Annotated[str, Field(max_length=24)]


class ListCare(CallbackData, prefix="uc"):
    membership_id: Key
    page: PageNumber


class ToggleCare(CallbackData, prefix="ut"):
    membership_id: Key
    organisation_id: Key
    page: PageNumber


class ShowSettings(CallbackData, prefix="g"):
    pass


class ListMemberships(CallbackData, prefix="gm"):
    page: PageNumber


class ChooseMembership(CallbackData, prefix="gc"):
    membership_id: Key


class AskToLeave(CallbackData, prefix="gl"):
    membership_id: Key


class LeavePlace(CallbackData, prefix="gx"):
    membership_id: Key


class ShowWhatIsKept(CallbackData, prefix="ga"):
    pass


class AskToBeForgotten(CallbackData, prefix="gf"):
    pass


class ForgetMe(CallbackData, prefix="gy"):
    pass


class AskRemark(CallbackData, prefix="rm"):
    """Accept, and say something about it."""

    submission_id: Key


class SayPhrase(CallbackData, prefix="rp"):
    """Decide with one of the person's own phrases."""

    submission_id: Key
    phrase_id: Key


class TakeBackDecision(CallbackData, prefix="ru"):
    submission_id: Key


class NextReview(CallbackData, prefix="rn"):
    """What waits after this submission, whatever has become of it."""

    submission_id: Key


# A moment in milliseconds from 1970.
Milliseconds = Annotated[int, Field(ge=0, le=10**13)]


class ListTogether(CallbackData, prefix="rt"):
    """What waits of one item, to be accepted at once."""

    item_id: Key


class AcceptTogether(CallbackData, prefix="rs"):
    """What was handed in for an item between the first and the last that were shown."""

    item_id: Key
    first: Milliseconds
    last: Milliseconds


class ShowExports(CallbackData, prefix="e"):
    """`municipality_id` 0: of the only one, or ask which."""

    municipality_id: Key


class ChooseScope(CallbackData, prefix="es"):
    """Of whom: the whole municipality or a school."""

    paper: Paper
    municipality_id: Key
    page: PageNumber


class MakePaper(CallbackData, prefix="ex"):
    """`organisation_id` 0: of every school that the person sees."""

    paper: Paper
    municipality_id: Key
    organisation_id: Key


class MakeForm(CallbackData, prefix="ef"):
    """Of one roadmap of several."""

    roadmap_id: Key
    organisation_id: Key


class ChoosePeriod(CallbackData, prefix="ep"):
    """Of a certificate of discipline."""

    municipality_id: Key


class MakeCertificate(CallbackData, prefix="ed"):
    """From a day to another, both inclusive."""

    municipality_id: Key
    start: DayNumber
    end: DayNumber


class OpenSchool(CallbackData, prefix="so"):
    organisation_id: Key


class ListSchools(CallbackData, prefix="sl"):
    page: PageNumber


class ShowOverdue(CallbackData, prefix="sv"):
    pass


class ShowQuiet(CallbackData, prefix="sq"):
    pass


class ChooseWhom(CallbackData, prefix="bw"):
    pass


class PreviewReminder(CallbackData, prefix="bp"):
    """`subject_id` is a school or an item, as `about` says; 0 for neither."""

    about: About
    subject_id: Key


class SendReminder(CallbackData, prefix="bs"):
    about: About
    subject_id: Key


class ShowLastReminder(CallbackData, prefix="bl"):
    pass


class OpenReminded(CallbackData, prefix="bo"):
    """A task out of a reminder that was sent by hand."""

    nudge_id: Key
    task_id: Key


class AllowGroup(CallbackData, prefix="ka"):
    """In a group: the summary may be shown there."""

    municipality_id: Key


class ListGroups(CallbackData, prefix="kl"):
    municipality_id: Key


class ForbidGroup(CallbackData, prefix="kx"):
    chat: ChatId


class ListSpecialDays(CallbackData, prefix="gd"):
    municipality_id: Key
    page: PageNumber


class AskSpecialDay(CallbackData, prefix="gn"):
    municipality_id: Key


class DropSpecialDay(CallbackData, prefix="gr"):
    municipality_id: Key
    day: Day


class ListZones(CallbackData, prefix="gz"):
    municipality_id: Key


class ChooseZone(CallbackData, prefix="gt"):
    """`zone` is a place in the list of zones, which never changes its order."""

    municipality_id: Key
    zone: Annotated[int, Field(ge=0, le=99)]


class ListMunicipalities(CallbackData, prefix="sr"):
    page: PageNumber


class OpenMunicipality(CallbackData, prefix="sm"):
    municipality_id: Key


class ShowQuarters(CallbackData, prefix="qs"):
    """The quarters of a municipality's school year."""

    municipality_id: Key


class AskQuarters(CallbackData, prefix="qa"):
    municipality_id: Key


class SetQuarters(CallbackData, prefix="qd"):
    """The last days of the four quarters."""

    municipality_id: Key
    first: Day
    second: Day
    third: Day
    fourth: Day


class CorrectItem(CallbackData, prefix="zc"):
    """Change a published item, or close it, by hand."""

    item_id: Key


class AddItem(CallbackData, prefix="zn"):
    """Add an item to the roadmap of this one."""

    item_id: Key


class ListDateless(CallbackData, prefix="zl"):
    """Items that wait for the date of somebody else's plan."""

    page: PageNumber


class AskDate(CallbackData, prefix="za"):
    item_id: Key


class SetDate(CallbackData, prefix="zs"):
    item_id: Key
    day: Day


class DropDate(CallbackData, prefix="zx"):
    """The date is not known after all."""

    item_id: Key


class ShowFilesFrom(CallbackData, prefix="ff"):
    """Files of what was handed in, from the place `first` on."""

    submission_id: Key
    first: ShortPage


class ListOverdue(CallbackData, prefix="va"):
    page: PageNumber


class ListComing(CallbackData, prefix="vd"):
    """What is due within so many days from today."""

    days: Annotated[int, Field(ge=0, le=9999)]
    page: PageNumber


class ListDue(CallbackData, prefix="vw"):
    """What is due in a span of days, each counted from 1 January of the year 1."""

    start: DayNumber
    end: DayNumber
    page: PageNumber


class ListQuiet(CallbackData, prefix="vq"):
    page: PageNumber


class WriteToSchool(CallbackData, prefix="mw"):
    organisation_id: Key


class LeaveRemark(CallbackData, prefix="mx"):
    """Nothing is written after all."""

    organisation_id: Key


class AnswerRemark(CallbackData, prefix="ma"):
    remark_id: Key


class ListRemarks(CallbackData, prefix="ml"):
    organisation_id: Key
    page: PageNumber


class OpenProof(CallbackData, prefix="pv"):
    """Of an item or a school; `submission_id` 0: the first one."""

    of: ProofsOf
    subject_id: Key
    submission_id: Key


class ShowProofFiles(CallbackData, prefix="pf"):
    """Files from the place `first` on."""

    of: ProofsOf
    subject_id: Key
    submission_id: Key
    first: ShortPage


class OpenSummary(OfSummary, prefix="sf"):
    page: ShortPage


class ChooseFilter(OfSummary, prefix="sc"):
    page: ShortPage


class ChooseSummaryDay(OfSummary, prefix="sd"):
    pass


class DrawPicture(OfSummary, prefix="sx"):
    pass


class ListFigure(OfSummary, prefix="sg"):
    figure: Figure
    page: ShortPage


class OpenPastOfSpan(CallbackData, prefix="sj"):
    """What was due in some days, as of a past one: `days` are from, to, as of."""

    municipality_id: Key
    section: Part
    whose: Whose
    days: ThreeDays
    page: FewPages


class ListPastFigure(CallbackData, prefix="sk"):
    """A figure of such a summary."""

    municipality_id: Key
    section: Part
    whose: Whose
    days: ThreeDays
    figure: Figure
    page: FewPages


class OpenOfFigure(CallbackData, prefix="sh"):
    """A task, and the list behind a figure that it was opened from."""

    task_id: Key
    section: Part
    whose: Whose
    start: DayOfCentury
    end: DayOfCentury
    figure: Figure
    page: ShortPage


class ListYears(CallbackData, prefix="yl"):
    """A municipality's roadmaps, closed ones among them."""

    municipality_id: Key


class OpenYear(CallbackData, prefix="yo"):
    roadmap_id: Key
    page: PageNumber


class AskToClose(CallbackData, prefix="ya"):
    roadmap_id: Key


class ListLeft(CallbackData, prefix="yu"):
    """What closing a year would leave undone."""

    roadmap_id: Key
    what: Left
    page: PageNumber


class CloseYear(CallbackData, prefix="yc"):
    roadmap_id: Key


class ReopenYear(CallbackData, prefix="yr"):
    roadmap_id: Key


class BeginNextYear(CallbackData, prefix="yn"):
    roadmap_id: Key


class ListYearTasks(CallbackData, prefix="yt"):
    """A school's tasks in one roadmap."""

    roadmap_id: Key
    organisation_id: Key
    page: PageNumber


class OpenYearTask(CallbackData, prefix="yk"):
    roadmap_id: Key
    task_id: Key
    page: PageNumber


class MakeYearPaper(CallbackData, prefix="yp"):
    """Of one roadmap; `organisation_id` 0: of every school that the person sees."""

    paper: Paper
    roadmap_id: Key
    organisation_id: Key
