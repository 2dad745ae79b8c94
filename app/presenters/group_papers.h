// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/documents/paper.h"
#include "shared/model/meeting.h"

#include <QHash>

namespace licheng {

/// A meeting with what its papers need: every member of the group by then, its items in their order, and the
/// name of each item's unit.
struct MeetingPapers
{
    QString school;
    Meeting meeting;
    std::vector<GroupMember> members;
    std::vector<AgendaItem> items;
    QStringList units;                ///< of the items, one each
    QHash<qint64, QStringList> files; ///< names of the papers, with their files, by item; 0: of the meeting
    QHash<qint64, QString> mails;     ///< addresses of the members' accounts, as far as one may see them
};

/// 聘函: a letter of appointment for each member, one a page; article 2.
[[nodiscard]] Paper appointmentLetters(const QString &school, const std::vector<GroupMember> &members);
/// 議程; article 3.
[[nodiscard]] Paper meetingAgenda(const MeetingPapers &papers);
/// 會議紀錄, with who was there, what was decided, and who carries it out until when.
[[nodiscard]] Paper meetingMinutes(const MeetingPapers &papers);
/// 簽到表: a line for each member in office on the day, with room to sign.
[[nodiscard]] Paper meetingSignIn(const MeetingPapers &papers);
/// The invitation as a calendar (RFC 5545) with one event: in UTC, its end exclusive, with the same UID for
/// the same meeting of the same school. Without an end in `time` it takes an hour. The convener invites the
/// members in office on the day (RFC 5546, REQUEST); who has no address is named without one.
[[nodiscard]] QByteArray meetingInvitation(const MeetingPapers &papers, const QDateTime &now);

/// Reads what papers of the work group are made of. What was asked last counts.
class GroupDocuments : public QObject
{
    Q_OBJECT
public:
    explicit GroupDocuments(RecordSource &source, QObject *parent = nullptr);

    /// membersRead or failed follows: the members of the numbers, by seat.
    void readMembers(const QList<qint64> &ids);
    /// meetingRead or failed follows; the papers' school is left to the caller.
    void readMeeting(qint64 id);

Q_SIGNALS:
    void membersRead(const std::vector<licheng::GroupMember> &members);
    void meetingRead(const licheng::MeetingPapers &papers);
    void failed(const licheng::protocol::Fault &fault);

private:
    void readItems(MeetingPapers papers);
    void readFiles(MeetingPapers papers);
    void readMails(MeetingPapers papers);

    RecordSource &m_source;
};

/// Writes the file: a name that ends in .odt becomes an OpenDocument text, any other a PDF. Error: one
/// sentence.
[[nodiscard]] Result<Done> writePaper(const Paper &paper, const QString &path);
[[nodiscard]] Result<Done> writeBytes(const QByteArray &bytes, const QString &path);

} // namespace licheng
