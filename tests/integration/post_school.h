// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/receipt_school.h"

namespace licheng::test {

/// A school whose 訓育組 (account "affairs") has submitted three school posts of one student (account
/// "pupil"), and what the national database has of them.
class PostSchool : protected ReceiptSchool
{
protected:
    [[nodiscard]] bool openPosts()
    {
        return openOutcomes() && addStudentAccount(u"pupil"_s) && signIn(u"affairs"_s, u"affairsClerk"_s) &&
               submitPosts() && back();
    }
    [[nodiscard]] qint64 post(const QString &name)
    {
        const Term term{SchoolYear(m_year), Semester::First};
        return made(u"cadrePost"_s, {{u"studentId"_s, m_student},
                                     {u"schoolYear"_s, m_year},
                                     {u"semester"_s, 1},
                                     {u"unitName"_s, u"資一甲"_s},
                                     {u"startsOn"_s, text(term.firstDay())},
                                     {u"endsOn"_s, text(term.firstDay().addDays(60))},
                                     {u"post"_s, name},
                                     {u"levelCode"_s, u"2"_s}});
    }
    [[nodiscard]] qint64 preparedPosts(bool isAddition)
    {
        return m_client
            ->call(u"submission.prepare"_s, with({{u"roster"_s, u"cadrePosts"_s},
                                                  {u"schoolYear"_s, m_year},
                                                  {u"semester"_s, 1},
                                                  {u"grades"_s, u"1,2"_s},
                                                  {u"division"_s, u"day"_s},
                                                  {u"addition"_s, isAddition}}))
            .value()[u"record"][u"id"]
            .toInteger();
    }
    [[nodiscard]] bool submitPosts()
    {
        for (const char16_t *name : {u"班長", u"副班長", u"學藝股長"}) {
            if (!post(QString::fromUtf16(name)))
                return false;
        }
        m_list = preparedPosts(false);
        return exportAndSubmit(m_list, m_receipts);
    }
    /// With what the database will have of it.
    [[nodiscard]] bool exportAndSubmit(qint64 list, QJsonObject &receipts)
    {
        if (!step(u"submission.export"_s, list))
            return false;
        receipts = receiptsOf(workbookOf(list));
        return !receipts.isEmpty() && submit(list);
    }
    /// The student's rows of the sheet of posts.
    [[nodiscard]] static QJsonArray postRows(const QJsonObject &receipts)
    {
        return receipts[u"收訖明細"][0][sheet].toArray();
    }
    [[nodiscard]] static QJsonObject withRows(QJsonObject receipts, const QJsonArray &rows)
    {
        QJsonArray students = receipts[u"收訖明細"].toArray();
        QJsonObject student = students[0].toObject();
        student.insert(sheet, rows);
        students[0] = student;
        receipts.insert(u"收訖明細"_s, students);
        return receipts;
    }
    /// Of the list in the plan; without one: of the first.
    static QString counts(const QJsonObject &plan, qint64 listId = 0)
    {
        for (const QJsonValue &list : plan[u"lists"].toArray()) {
            if (listId == 0 || list[u"listId"].toInteger() == listId)
                return u"same %1, changed %2, missing %3, unknown %4, kept %5"_s.arg(list[u"same"].toInt())
                    .arg(list[u"changed"].toInt())
                    .arg(list[u"missing"].toInt())
                    .arg(list[u"unknown"].toInt())
                    .arg(list[u"kept"].toInt());
        }
        return u"not told"_s;
    }
    [[nodiscard]] QString problem(const Answer<QJsonObject> &answer)
    {
        return answer ? u"read"_s : answer.error().data[u"problem"].toString();
    }
    [[nodiscard]] qint64 rowOf(const QString &comparison)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, u"receiptRow"_s},
             {u"columns"_s, QJsonArray{u"id"_s}},
             {u"conditions"_s,
              QJsonArray{
                  QJsonObject{{u"path"_s, u"comparison"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, comparison}},
                  QJsonObject{{u"path"_s, u"isCurrent"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, true}}}}});
        return page ? page.value()[u"rows"][0].toArray().at(0).toInteger() : 0;
    }
    [[nodiscard]] bool openWindow(int from = -1, int to = 3, const QString &roster = {})
    {
        return back() && made(u"window"_s,
                              {{u"kind"_s, u"confirm"_s},
                               {u"schoolYear"_s, m_year},
                               {u"semester"_s, 0},
                               {u"roster"_s, roster},
                               {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(from), QTime(0, 0)))},
                               {u"endsAt"_s, detail::toJson(lastInstant(m_today.addDays(to)))}}) != 0;
    }
    [[nodiscard]] QString confirmed(qint64 row, bool isConfirmed = true)
    {
        return tally(m_client->call(u"receiptRow.confirm"_s,
                                    with({{u"ids"_s, QJsonArray{row}}, {u"confirmed"_s, isConfirmed}})));
    }
    [[nodiscard]] Answer<QJsonObject> asked(qint64 row, const QString &code = u"1"_s,
                                            const QString &text = u"職稱不對"_s)
    {
        return m_client->call(u"receiptRow.ask"_s,
                              with({{u"id"_s, row}, {u"code"_s, code}, {u"text"_s, text}}));
    }
    [[nodiscard]] Answer<QJsonObject> answered(qint64 question, const QString &decision,
                                               const QString &answer = u"已查證"_s)
    {
        return m_client->call(u"receiptQuestion.answer"_s,
                              with({{u"id"_s, question}, {u"decision"_s, decision}, {u"answer"_s, answer}}));
    }
    [[nodiscard]] Answer<QJsonObject> whole()
    {
        return m_client->call(u"receiptPackage.confirmList"_s, with({{u"listId"_s, m_list}}));
    }
    /// The same when the days of openWindow() are over.
    [[nodiscard]] Answer<QJsonObject> wholeAfterTheEnd()
    {
        m_fixture->clock().advance(std::chrono::hours(24 * 4));
        return back() ? whole() : Answer<QJsonObject>(protocol::Fault{});
    }
    [[nodiscard]] QJsonObject deviating()
    {
        QJsonObject receipts = m_receipts;
        return deviate(receipts) ? receipts : QJsonObject();
    }
    /// Gives the account its unit and signs it in again.
    [[nodiscard]] bool belongsTo(const QString &login, const QString &unit)
    {
        const auto reader = m_fixture->server().store().reader();
        const auto units = store::Records(**reader).find<Unit>({{u"key"_s, unit}}, 1);
        return !units.empty() &&
               put<Account>(accountId(login), [&](Account &account) { account.unitId = units.front().id; }) &&
               signIn(login);
    }
    [[nodiscard]] QString listState() { return record(u"submissionList"_s, m_list)[u"state"].toString(); }

    static inline const QString sheet = u"幹部經歷紀錄"_s;
    qint64 m_list = 0;
    QJsonObject m_receipts; ///< as the list was submitted
};

} // namespace licheng::test
