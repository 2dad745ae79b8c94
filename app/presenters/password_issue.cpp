// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/password_issue.h"

#include "app/presenters/background.h"
#include "app/presenters/messages.h"
#include "app/presenters/password_slips_pdf.h"
#include "shared/model/account.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// More than any class has.
constexpr int mostOfClass = 1000;

Result<QByteArray> asFile(const QString &name, const std::vector<PasswordSlip> &slips,
                          const PasswordIssue::Place &place)
{
    return name.endsWith(".pdf"_L1) ? passwordSlipsPdf(slips, place.school, place.invitation)
                                    : slipsAsText(name, slips, place.school, place.invitation);
}

} // namespace

void PasswordIssue::end(const QString &sentence)
{
    m_isRunning = false;
    Q_EMIT failed(sentence);
}

void PasswordIssue::issue(const QList<qint64> &accounts, Owners owners, const QString &path,
                          const Place &place)
{
    if (m_isRunning)
        return;
    const auto file = std::make_shared<QFile>(path);
    if (const auto opened = openSlipFile(*file); !opened) {
        Q_EMIT failed(opened.error().message);
        return;
    }
    m_isRunning = true;
    QJsonArray ids;
    for (const qint64 id : accounts)
        ids.append(id);
    m_source.write(
        u"account.issuePasswords"_s, {{u"ids"_s, ids}, {u"renew"_s, owners == Owners::Renewed}}, this,
        [this, file, place](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                file->remove();
                return end(messages::fault(answer.error(), &recordTypeOf<Account>()));
            }
            const std::vector<PasswordSlip> slips = passwordSlips((*answer)[u"slips"].toArray());
            Report report{qsizetype(slips.size()), {}, {}, {}, file->fileName()};
            for (const QJsonValue &id : (*answer)[u"kept"].toArray())
                report.kept.append(id.toInteger());
            for (const QJsonValue &each : (*answer)[u"refused"].toArray()) {
                report.refused.append(each[u"name"].toString());
                if (const auto refusal = refusalFromJson(each[u"refusal"].toObject());
                    refusal && report.why.isEmpty())
                    report.why = messages::refusal(*refusal);
            }
            if (slips.empty()) {
                file->remove();
                m_isRunning = false;
                Q_EMIT issued(report);
                return;
            }
            // Written there, too: passwords that were issued are not lost with a window that is closed.
            inBackground(
                this,
                [file, slips, place] { return writeSlips(*file, asFile(file->fileName(), slips, place)); },
                [this, report](const Result<Done> &written) {
                    if (!written)
                        return end(written.error().message);
                    m_isRunning = false;
                    Q_EMIT issued(report);
                });
        },
        longDeadline);
}

void PasswordIssue::prepareClass(qint64 classId)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_source.write(
        u"account.createForStudents"_s, {{u"classId"_s, classId}}, this,
        [this, classId](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                return end(messages::fault(answer.error(), &recordTypeOf<Account>()));
            readClass(classId, int((*answer)[u"created"].toArray().size()),
                      int((*answer)[u"refused"].toArray().size()));
        },
        longDeadline);
}

void PasswordIssue::readClass(qint64 classId, int created, int refused)
{
    protocol::RecordQuery query;
    query.type = u"account"_s;
    query.columns = {u"login"_s};
    query.conditions = {{u"studentId.classId"_s, protocol::Condition::Operator::Equal, classId}};
    query.limit = mostOfClass;
    m_source.query(query, this, [this, created, refused](const protocol::Answer<protocol::Page> &page) {
        if (!page)
            return end(messages::fault(page.error(), &recordTypeOf<Account>()));
        QList<qint64> accounts;
        for (const QJsonValue &row : page->rows)
            accounts.append(row.toArray().first().toInteger());
        m_isRunning = false;
        Q_EMIT classReady(accounts, created, refused);
    });
}

} // namespace licheng
