// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/group_pages.h"

#include "app/pages/common/given_paper.h"
#include "app/pages/common/register_setup.h"
#include "app/presenters/messages.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct GroupPages
{
    Q_DECLARE_TR_FUNCTIONS(GroupPages)
};

/// The papers of a meeting or of an item; the page of the papers has their files.
SectionMaker papersSection(const QString &path)
{
    return relatedSection({GroupPages::tr("Papers"),
                           u"meetingPaper"_s,
                           path,
                           {u"title"_s, u"documentCount"_s},
                           {{u"title"_s}}});
}
} // namespace

MembersPage::MembersPage(const PageContext &context, QWidget *parent)
    : RegisterPage(context, setup(), parent), m_documents(context.source)
{
    connect(&m_documents, &GroupDocuments::failed, this, [this](const protocol::Fault &fault) {
        this->context().notices.say(Notices::Kind::Problem,
                                    messages::fault(fault, &recordTypeOf<GroupMember>()));
    });
    connect(&m_documents, &GroupDocuments::membersRead, this,
            [this](const std::vector<GroupMember> &members) {
                givePaper(this, this->context(), m_path,
                          appointmentLetters(this->context().work.info().school.name, members));
            });
}

RegisterSetup MembersPage::setup()
{
    RegisterSetup setup = plainList(u"members"_s, u"groupMember"_s, u"accounts"_s,
                                    {u"seat"_s, u"name"_s, u"post"_s, u"source"_s, u"nominatedBy"_s,
                                     u"startsOn"_s, u"endsOn"_s, u"letterNumber"_s},
                                    {158, 72, 158, 84, 92, 96, 96, 170});
    setup.place = {PageGroup::WorkGroup, 10, PagesText::tr("Members")};
    setup.list.hidden = {4, 7};
    setup.list.sort = {{u"startsOn"_s, Qt::DescendingOrder}, {u"seat"_s}};
    setup.list.emptyTitle = tr("No members yet");
    setup.list.emptyText =
        tr("The members of the work group with their seat, how they were chosen, and their term of office.");
    setup.list.editable = {u"post"_s, u"startsOn"_s, u"endsOn"_s, u"letterNumber"_s};
    setup.heading = u"name"_s;
    setup.subheadingPaths = {u"seat"_s, u"post"_s};
    setup.actions = {{u"letters"_s, tr("Letters of appointment…"), Action::View, u"groupMember"_s,
                      [](RegisterPage *page, const QList<qint64> &ids) {
                          static_cast<MembersPage *>(page)->askLetters(ids);
                      }}};
    return setup;
}

void MembersPage::askLetters(const QList<qint64> &members)
{
    writeLetters({}, members);
}

void MembersPage::writeLetters(const QString &path, const QList<qint64> &members)
{
    m_path = path;
    m_documents.readMembers(members);
}

PageSetup MembersPage::page()
{
    return registerPage(setup(), [](const PageContext &context) { return new MembersPage(context); });
}

MeetingsPage::MeetingsPage(const PageContext &context, QWidget *parent)
    : RegisterPage(context, setup(), parent), m_documents(context.source)
{
    connect(&m_documents, &GroupDocuments::failed, this, [this](const protocol::Fault &fault) {
        this->context().notices.say(Notices::Kind::Problem, messages::fault(fault, &recordTypeOf<Meeting>()));
    });
    connect(&m_documents, &GroupDocuments::meetingRead, this, &MeetingsPage::finish);
}

RegisterSetup MeetingsPage::setup()
{
    RegisterSetup setup = plainList(u"meetings"_s, u"meeting"_s, u"meeting"_s,
                                    {u"title"_s, u"date"_s, u"time"_s, u"place"_s, u"convenerId.name"_s,
                                     u"presentCount"_s, u"memberCount"_s, u"quorate"_s},
                                    {280, 96, 104, 110, 72, 84, 100, 100});
    setup.place = {PageGroup::WorkGroup, 30, PagesText::tr("Meetings")};
    setup.list.hidden = {3, 6};
    setup.list.columns[4].title = tr("Convened by");
    setup.list.columns[7].boolean = BooleanStyle::Tick;
    setup.list.term = FilterFields::TermChip::Shown;
    setup.list.sort = {{u"date"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = tr("No meeting in this term");
    setup.list.emptyText = tr("The work group meets at least once a semester, convened by the convener.");
    setup.heading = u"title"_s;
    setup.subheadingPaths = {u"date"_s, u"place"_s};
    setup.sections = {fieldsSection({}, setup.list.type, {}),
                      relatedSection({tr("Agenda and resolutions"),
                                      u"agendaItem"_s,
                                      u"meetingId"_s,
                                      {u"title"_s, u"followUp"_s},
                                      {{u"position"_s}}}),
                      papersSection(u"meetingId"_s), historySection(setup.list.type)};
    setup.links = {{tr("Agenda and resolutions →"), u"agendaItem"_s, u"meetingId"_s},
                   {tr("Papers →"), u"meetingPaper"_s, u"meetingId"_s}};
    const auto document = [](const QString &id, const QString &text, Document which) {
        return RegisterAction{id, text, Action::View, u"meeting"_s,
                              [which](RegisterPage *page, const QList<qint64> &ids) {
                                  static_cast<MeetingsPage *>(page)->ask(which, ids);
                              }};
    };
    setup.actions = {document(u"agenda"_s, tr("Agenda…"), Document::Agenda),
                     document(u"signIn"_s, tr("Attendance sheet…"), Document::SignIn),
                     document(u"minutes"_s, tr("Minutes…"), Document::Minutes),
                     document(u"invitation"_s, tr("Invitation…"), Document::Invitation)};
    return setup;
}

void MeetingsPage::ask(Document document, const QList<qint64> &meetings)
{
    if (meetings.size() != 1) {
        context().notices.say(Notices::Kind::Info, tr("Choose one meeting."));
        return;
    }
    if (document != Document::Invitation) {
        write(document, {}, meetings.first());
        return;
    }
    askPath(this, context(), tr("Invitation to the meeting"), tr("Calendar (*.ics)"), u"ics"_s,
            [this, document, meeting = meetings.first()](const QString &path) {
                write(document, path, meeting);
            });
}

void MeetingsPage::write(Document document, const QString &path, qint64 meeting)
{
    m_document = document;
    m_path = path;
    m_documents.readMeeting(meeting);
}

void MeetingsPage::finish(MeetingPapers papers)
{
    papers.school = context().work.info().school.name;
    if (m_document == Document::Invitation) {
        writeAndTell(this, context(), m_path,
                     [bytes = meetingInvitation(papers, context().work.now())](const QString &path) {
                         return writeBytes(bytes, path);
                     });
        return;
    }
    givePaper(this, context(), m_path,
              m_document == Document::Agenda   ? meetingAgenda(papers)
              : m_document == Document::SignIn ? meetingSignIn(papers)
                                               : meetingMinutes(papers));
}

PageSetup MeetingsPage::page()
{
    return registerPage(setup(), [](const PageContext &context) { return new MeetingsPage(context); });
}

PageSetup agendaItemsPage()
{
    RegisterSetup setup =
        plainList(u"agendaItems"_s, u"agendaItem"_s, u"table"_s,
                  {u"meetingId.title"_s, u"position"_s, u"matter"_s, u"title"_s, u"resolution"_s,
                   u"unitId.name"_s, u"dueOn"_s, u"followUp"_s, u"meetingId.date"_s},
                  {250, 60, 210, 336, 190, 72, 92, 80, 92});
    setup.place = {PageGroup::WorkGroup, 40, PagesText::tr("Resolutions")};
    setup.list.hidden = {0, 1, 2, 4};
    setup.list.columns[0].title = GroupPages::tr("Meeting");
    setup.list.columns[8].title = GroupPages::tr("Day of the meeting");
    setup.list.columns[5].title = GroupPages::tr("Responsible office");
    setup.list.sort = {{u"meetingId.date"_s, Qt::DescendingOrder}, {u"position"_s}};
    setup.list.emptyTitle = GroupPages::tr("No agenda items");
    setup.list.emptyText =
        GroupPages::tr("What the meetings of the work group discuss and decide, and what is "
                       "still to be carried out.");
    setup.heading = u"title"_s;
    setup.subheadingPaths = {u"matter"_s, u"followUp"_s};
    setup.sections = {fieldsSection({}, setup.list.type, {}), papersSection(u"agendaItemId"_s),
                      historySection(setup.list.type)};
    setup.links = {{GroupPages::tr("Papers →"), u"meetingPaper"_s, u"agendaItemId"_s}};
    return registerPage(std::move(setup));
}

PageSetup meetingPapersPage()
{
    RegisterSetup setup = plainList(u"meetingPapers"_s, u"meetingPaper"_s, u"file"_s,
                                    {u"meetingId.title"_s, u"meetingId.date"_s, u"agendaItemId.title"_s,
                                     u"title"_s, u"documentCount"_s, u"mediaCount"_s},
                                    {170, 104, 190, 230, 70, 70});
    setup.place = {PageGroup::WorkGroup, 35, PagesText::tr("Meeting papers")};
    setup.list.columns[0].title = GroupPages::tr("Meeting");
    setup.list.columns[2].title = GroupPages::tr("Agenda item");
    setup.list.hidden = {5};
    setup.list.sort = {{u"meetingId.date"_s, Qt::DescendingOrder}, {u"title"_s}};
    setup.list.emptyTitle = GroupPages::tr("No meeting papers");
    setup.list.emptyText =
        GroupPages::tr("What is put before the meetings of the work group: enter the name of a "
                       "paper with its meeting, then give it its file.");
    setup.heading = u"title"_s;
    setup.subheadingPaths = {u"meetingId.title"_s, u"meetingId.date"_s};
    setup.sections = {filesSection(setup.list.type),
                      fieldsSection({}, setup.list.type, {u"meetingId"_s, u"agendaItemId"_s, u"title"_s}),
                      historySection(setup.list.type)};
    return registerPage(std::move(setup));
}

} // namespace licheng
