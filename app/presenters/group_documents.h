// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/presenters/group_papers.h"

namespace licheng {

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

    RecordSource &m_source;
};

/// Writes the file: a name that ends in .odt becomes an OpenDocument text, any other a PDF. Error: one
/// sentence.
[[nodiscard]] Result<Done> writePaper(const Paper &paper, const QString &path);
[[nodiscard]] Result<Done> writeBytes(const QByteArray &bytes, const QString &path);

} // namespace licheng
