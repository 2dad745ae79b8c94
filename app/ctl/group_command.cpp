// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/presenters/group_papers.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// meeting and letters: the papers of the work group, as its pages write them.
class GroupCommand : public Command
{
public:
    explicit GroupCommand(Workplace place) : Command(place), m_documents(session()) {}
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void written(const Result<Done> &done);
    void tell(MeetingPapers papers);

    GroupDocuments m_documents;
    QString m_paper;
    qint64 m_meeting = 0; ///< 0: letters of appointment
};

} // namespace

Result<Done> GroupCommand::prepare()
{
    if (!arguments().has(key("out")))
        return Error{u"name the file by --out"_s};
    if (arguments().command == "letters"_L1)
        return paperFile();
    bool isNumber = false;
    m_meeting = arguments().operands.value(0).toLongLong(&isNumber);
    if (!isNumber || m_meeting < 1)
        return Error{u"name the meeting by its number"_s};
    m_paper = arguments().value(key("paper"), u"minutes"_s);
    if (m_paper != "invitation"_L1)
        return paperFile();
    return arguments().value(key("out")).endsWith(".ics"_L1, Qt::CaseInsensitive)
               ? Result<Done>(Done{})
               : Error{u"name an .ics file by --out"_s};
}

void GroupCommand::start()
{
    connect(&m_documents, &GroupDocuments::failed, this, [this](const Fault &fault) { fail(fault); });
    connect(&m_documents, &GroupDocuments::meetingRead, this, &GroupCommand::tell);
    connect(&m_documents, &GroupDocuments::membersRead, this,
            [this](const std::vector<GroupMember> &members) {
                output().line(u"%1 letters of appointment"_s.arg(members.size()));
                written(writePaper(appointmentLetters(session().schoolName(), members),
                                   arguments().value(key("out"))));
            });
    if (m_meeting != 0)
        return m_documents.readMeeting(m_meeting);
    RecordQuery query;
    query.type = u"groupMember"_s;
    query.columns = {u"id"_s};
    // Letters are for those who sit in the group, not for those whose time has ended.
    query.conditions = {{u"endsOn"_s, Condition::Operator::GreaterOrEqual,
                         schoolTime(QDateTime::currentDateTimeUtc()).date().toString(Qt::ISODate)}};
    query.limit = 1000;
    session().query(query, this, [this](const Answer<Page> &page) {
        if (!page)
            return fail(page.error());
        QList<qint64> ids;
        for (const QJsonValue &row : page->rows)
            ids.append(row[0].toInteger());
        m_documents.readMembers(ids);
    });
}

void GroupCommand::tell(MeetingPapers papers)
{
    papers.school = session().schoolName();
    output().line(u"meeting %1: %2, %3 items, %4 papers"_s.arg(m_meeting)
                      .arg(papers.meeting.title)
                      .arg(papers.items.size())
                      .arg(papers.files.size()));
    const QString path = arguments().value(key("out"));
    if (m_paper == "invitation"_L1)
        return written(writeBytes(meetingInvitation(papers, QDateTime::currentDateTimeUtc()), path));
    written(writePaper(m_paper == "agenda"_L1    ? meetingAgenda(papers)
                       : m_paper == "sign-in"_L1 ? meetingSignIn(papers)
                                                 : meetingMinutes(papers),
                       path));
}

void GroupCommand::written(const Result<Done> &done)
{
    if (done)
        return finish(ExitCode::Ok);
    output().error(done.error().message);
    finish(ExitCode::Internal);
}

std::unique_ptr<Command> makeGroupCommand(Workplace place)
{
    return std::make_unique<GroupCommand>(place);
}

} // namespace licheng::ctl
