// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/group_papers.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct GroupText
{
    Q_DECLARE_TR_FUNCTIONS(GroupText)
};

protocol::RecordQuery allMembers()
{
    protocol::RecordQuery query;
    query.type = u"groupMember"_s;
    query.columns = {u"seat"_s,     u"name"_s,   u"post"_s,         u"source"_s,   u"nominatedBy"_s,
                     u"startsOn"_s, u"endsOn"_s, u"letterNumber"_s, u"letterOn"_s, u"accountId"_s};
    query.sort = {{u"startsOn"_s}, {u"id"_s}};
    query.limit = 1000;
    return query;
}

/// The rows of a list as records; what stands behind a path is left out.
template <class T>
std::vector<T> recordsOf(const protocol::Page &page)
{
    std::vector<T> records;
    for (const QJsonValue &value : page.rows) {
        const QJsonArray row = value.toArray();
        QJsonObject json;
        for (qsizetype i = 0; i < page.columns.size(); ++i) {
            if (!page.columns[i].contains(u'.'))
                json.insert(page.columns[i], row.at(i));
        }
        if (auto record = fromJson<T>(json))
            records.push_back(std::move(record).value());
    }
    return records;
}

/// In the order of article 2.
void sortBySeat(std::vector<GroupMember> &members)
{
    std::stable_sort(members.begin(), members.end(),
                     [](const GroupMember &a, const GroupMember &b) { return a.seat < b.seat; });
}

} // namespace

GroupDocuments::GroupDocuments(RecordSource &source, QObject *parent) : QObject(parent), m_source(source) {}

void GroupDocuments::readMembers(const QList<qint64> &ids)
{
    m_source.query(allMembers(), this, [this, ids](const protocol::Answer<protocol::Page> &page) {
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        auto members = recordsOf<GroupMember>(*page);
        std::erase_if(members, [&](const GroupMember &member) { return !ids.contains(member.id.value()); });
        sortBySeat(members);
        Q_EMIT membersRead(members);
    });
}

void GroupDocuments::readMeeting(qint64 id)
{
    m_source.get(u"meeting"_s, id, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        const auto meeting = fromJson<Meeting>(answer->value(u"record"_s).toObject());
        if (!meeting) {
            Q_EMIT failed({protocol::ErrorCode::Internal, meeting.error().message, {}});
            return;
        }
        m_source.query(allMembers(), this,
                       [this, meeting = *meeting](const protocol::Answer<protocol::Page> &page) {
                           if (!page) {
                               Q_EMIT failed(page.error());
                               return;
                           }
                           MeetingPapers papers{{}, meeting, recordsOf<GroupMember>(*page), {}, {}, {}, {}};
                           sortBySeat(papers.members);
                           readItems(std::move(papers));
                       });
    });
}

void GroupDocuments::readItems(MeetingPapers papers)
{
    protocol::RecordQuery query;
    query.type = u"agendaItem"_s;
    query.columns = {u"meetingId"_s,   u"position"_s,   u"matter"_s,     u"title"_s,
                     u"explanation"_s, u"resolution"_s, u"dueOn"_s,      u"followUp"_s,
                     u"outcome"_s,     u"doneOn"_s,     u"unitId.name"_s};
    query.conditions = {{u"meetingId"_s, protocol::Condition::Operator::Equal, papers.meeting.id.value()}};
    query.sort = {{u"position"_s}};
    query.limit = 1000;
    m_source.query(query, this, [this, papers](const protocol::Answer<protocol::Page> &page) mutable {
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        papers.items = recordsOf<AgendaItem>(*page);
        for (const QJsonValue &row : page->rows)
            papers.units.append(row.toArray().last().toString());
        readFiles(std::move(papers));
    });
}

void GroupDocuments::readFiles(MeetingPapers papers)
{
    protocol::RecordQuery query;
    query.type = u"attachment"_s;
    query.columns = {u"meetingPaperId.agendaItemId"_s, u"meetingPaperId.title"_s, u"fileName"_s};
    query.conditions = {
        {u"meetingPaperId.meetingId"_s, protocol::Condition::Operator::Equal, papers.meeting.id.value()}};
    query.sort = {{u"meetingPaperId.title"_s}, {u"fileName"_s}};
    query.limit = 1000;
    m_source.query(query, this, [this, papers](const protocol::Answer<protocol::Page> &page) mutable {
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        for (const QJsonValue &row : page->rows)
            papers.files[row[2].toInteger()].append(u"%1（%2）"_s.arg(row[3].toString(), row[4].toString()));
        readMails(std::move(papers));
    });
}

void GroupDocuments::readMails(MeetingPapers papers)
{
    const QJsonObject asked{{u"meeting"_s, papers.meeting.id.value()}};
    m_source.call(u"workGroup.invited"_s, asked, this,
                  [this, papers](const protocol::Answer<QJsonObject> &answer) mutable {
                      // Who does not convene invites by name.
                      for (const QJsonValue &each : answer ? (*answer)[u"addresses"].toArray() : QJsonArray())
                          papers.mails.insert(each[u"account"].toInteger(), each[u"email"].toString());
                      Q_EMIT meetingRead(papers);
                  });
}

Result<Done> writeBytes(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{
            GroupText::tr("%1 cannot be written: %2. Choose another folder.").arg(path, file.errorString())};
    return Done{};
}

Result<Done> writePaper(const Paper &paper, const QString &path)
{
    const auto bytes = path.endsWith(".odt"_L1, Qt::CaseInsensitive) ? paperOdt(paper) : paperPdf(paper);
    if (!bytes)
        return bytes.error();
    return writeBytes(*bytes, path);
}

} // namespace licheng
