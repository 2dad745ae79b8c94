// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/session.h"
#include "shared/model/codes.h"
#include "shared/model/record_type.h"

#include <QJsonArray>

#include <map>
#include <vector>

namespace licheng {
class DataFolder;
class Server;
} // namespace licheng

namespace licheng::test {

class InProcessPeer;

struct PageSchoolOptions
{
    QString grants = QStringLiteral("view * school"); ///< of who is signed in
    int students = 30;
    /// Of a folder for backups, in bytes; none: what the disk has.
    std::function<qint64(const QString &)> freeBytes = {};
};

/// Server, settings and connection of a PageSchool, which outlive its session. Apart, so that tests of pages
/// are compiled without the server.
class PageSchoolParts
{
protected:
    struct Parts;
    explicit PageSchoolParts(const PageSchoolOptions &options);
    ~PageSchoolParts();
    [[nodiscard]] Settings &sessionSettings();
    [[nodiscard]] SecretStore &noSecrets();
    [[nodiscard]] std::unique_ptr<Connection> connection(Trust &trust);

    std::unique_ptr<Parts> m_parts;
};

/// A school with its server in this process, and the client's session in it: the store, the rules, the
/// permissions and the session are the real ones, only the network is not there.
///
/// On 23 November 114 at ten there is one class (電二甲) with its students, five courses, three outcomes a
/// student in the states that the pages are about, and open windows. 陳怡君 is signed in, a clerk of 註冊組
/// who is also the teacher of every course, with the wanted permissions. Somebody else, who may do
/// everything, works at the same time.
class PageSchool : private PageSchoolParts, public Session
{
public:
    struct Call
    {
        QString method;
        QJsonObject params;
    };

    explicit PageSchool(const PageSchoolOptions &options = {});
    ~PageSchool() override;

    [[nodiscard]] static constexpr Term term() { return {SchoolYear(114), Semester::First}; }
    /// The present of the server.
    [[nodiscard]] QDateTime now() const;
    void setNow(const QDateTime &now);
    [[nodiscard]] Server &server();
    [[nodiscard]] const DataFolder &data() const;
    /// Of who is signed in.
    [[nodiscard]] qint64 account() const { return info().account.id.value(); }

    [[nodiscard]] qint64 otherAccount();
    /// Of the store, after its last change.
    [[nodiscard]] qint64 revision() const;

    /// Somebody else saves a new record; gives its number, 0 with a warning: it was refused.
    qint64 add(const QString &type, const QJsonObject &record);
    /// Somebody else changes members of a record.
    void touch(const QString &type, qint64 id, const QJsonObject &members);
    /// Somebody else calls a method.
    protocol::Answer<QJsonObject> byOther(const QString &method, QJsonObject params);
    /// Who is signed in calls a method, unseen by the pages.
    protocol::Answer<QJsonObject> byMyself(const QString &method, QJsonObject params);
    /// Who is signed in signs the self-check of a submission list, and submits it.
    bool sign(qint64 list);
    bool submit(qint64 list);
    /// Somebody else attaches a file; gives the attachment's number.
    qint64 attach(const QString &ownerType, qint64 ownerId, const QString &fileName, const QByteArray &bytes);
    /// What was so before anything of the test: a record, or members of one, past all rules.
    qint64 setUp(const QString &type, const QJsonObject &record);
    void setUp(const QString &type, qint64 id, const QJsonObject &members);
    /// A code table has these entries and no others.
    void setUpCodes(const QString &table, const std::vector<std::pair<QString, QString>> &entries);
    /// Gives an integer field so many values one after the other, past all rules.
    void editRepeatedly(const QString &type, qint64 id, const QString &field, int times);
    /// The account that is signed in is changed; waits until the session has been told.
    void changeAccount(const QJsonObject &members);

    /// As it is stored; empty: there is none.
    [[nodiscard]] QJsonObject record(const QString &type, qint64 id) const;
    /// The first outcome in that state that has its file.
    [[nodiscard]] qint64 outcome(CertificationState state) const;
    /// The numbers of all records of the type, in their order.
    [[nodiscard]] std::vector<qint64> ids(const QString &type) const;

    /// Without a connection reads are lost at once and writes as at the end of their time.
    void setOnline(bool online);
    /// What the server answers does not come before the release.
    void holdAnswers();
    void releaseAnswers();

    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline = defaultDeadline) override;
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline = defaultDeadline) override;

    [[nodiscard]] int count(QStringView method) const;
    std::vector<Call> calls; ///< of the pages, also those that were lost

    /// By method: answers that a server in order does not give to order, its faults above all.
    std::map<QString, protocol::Answer<QJsonObject>> answers;

private:
    [[nodiscard]] static protocol::Answer<QJsonObject> ask(InProcessPeer &peer, const QString &method,
                                                           QJsonObject params);
    [[nodiscard]] bool isScripted(const QString &method, QObject *context, const AnswerHandler &done);

    bool m_isOnline = true;
};

} // namespace licheng::test

namespace licheng {
using test::PageSchool;
}
