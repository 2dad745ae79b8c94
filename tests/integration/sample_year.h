// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/sample_school.h"
#include "tests/integration/receipt_school.h"
#include "tests/integration/workbook_comparison.h"

namespace licheng::test {

/// The sample school at the beginning of a school year, without the faults that it holds on purpose: served
/// over TLS, by the clock of the test. What its units, teachers and students do is asked of the server as
/// each of them.
class SampleYear : protected ReceiptSchool
{
protected:
    /// One student of a division and grade, with the course in each semester whose outcomes he hands in.
    struct Pupil
    {
        QString login;
        qint64 student = 0;
        qint64 schoolClass = 0;
        qint64 course[3] = {}; ///< by semester
        int grade = 0;
        Division division = Division::Day;
    };
    std::vector<Pupil> m_members;
    QDate m_opening1;
    QDate m_closing1;
    QDate m_opening2;
    QDate m_closing2;

    [[nodiscard]] bool openYear()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        if (!m_fixture->isRunning())
            return false;
        m_year = SchoolYear::of(now().date()).roc() + 1;
        m_opening1 = QDate(m_year + 1911, 8, 30);
        m_closing1 = QDate(m_year + 1912, 1, 20);
        m_opening2 = QDate(m_year + 1912, 2, 11);
        m_closing2 = QDate(m_year + 1912, 6, 30);
        goTo(QDate(m_year + 1911, 8, 20));
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {30, 1, m_today, ServerFixture::password(), false});
        return sample && sendsAttendance();
    }
    void goTo(QDate day)
    {
        m_today = day;
        m_fixture->clock().set(atSchool(day, QTime(12, 0)));
    }
    /// The unit that article 6, paragraph 2 names, by its account.
    [[nodiscard]] static QString unitFor(const QString &roster, Division division)
    {
        const bool isDay = division == Division::Day;
        if (roster == u"cadrePosts" || (roster == u"performances" && isDay))
            return isDay ? u"affairs"_s : u"eveningaffairs"_s;
        return registryOf(division);
    }
    [[nodiscard]] static QString registryOf(Division division)
    {
        return division == Division::Day ? u"registry"_s : u"evening"_s;
    }
    /// The values of the columns, a row a record; the first is the number.
    [[nodiscard]] QJsonArray found(const QString &type, const QStringList &columns,
                                   const std::vector<std::pair<QString, QJsonValue>> &where)
    {
        QJsonArray conditions;
        for (const auto &[path, value] : where)
            conditions.append(QJsonObject{{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, value}});
        const auto page =
            m_client->call(u"record.query"_s, {{u"type"_s, type},
                                               {u"columns"_s, QJsonArray::fromStringList(columns)},
                                               {u"conditions"_s, conditions},
                                               {u"limit"_s, 1000}});
        if (!page)
            qWarning("%s", qPrintable(told(page)));
        QJsonArray rows;
        for (const QJsonValue &each : page ? page.value()[u"rows"].toArray() : QJsonArray()) {
            QJsonArray row = each.toArray();
            row.removeAt(1); // the version
            rows.append(row);
        }
        return rows;
    }
    /// The number of the first; 0: none.
    [[nodiscard]] qint64 firstOf(const QString &type,
                                 const std::vector<std::pair<QString, QJsonValue>> &where)
    {
        const QJsonArray rows = found(type, {u"id"_s}, where);
        return rows.isEmpty() ? 0 : rows[0].toArray().at(0).toInteger();
    }
    [[nodiscard]] QString saved(const QString &type, const QJsonObject &record)
    {
        return told(save(type, record));
    }

    /// What the unit finds at its own step, and signs.
    [[nodiscard]] QString signedBy(const QString &login, const QJsonObject &step)
    {
        if (!signIn(login))
            return u"cannot sign in"_s;
        const auto check = m_client->call(u"selfCheck.prepare"_s, with(step));
        if (!check)
            return told(check);
        return told(
            m_client->call(u"selfCheck.sign"_s, with({{u"id"_s, check.value()[u"record"][u"id"]},
                                                      {u"version"_s, check.value()[u"record"][u"version"]},
                                                      {u"remarks"_s, u"已核對"_s}})));
    }
    [[nodiscard]] QString stateOf(qint64 list)
    {
        return record(u"submissionList"_s, list)[u"state"].toString();
    }
    /// Which list: roster, division, grades, batch and semester.
    struct Which
    {
        const RosterLayout *layout = nullptr;
        const RosterAudience *audience = nullptr;
        int semester = 0;
        [[nodiscard]] QString text() const
        {
            return u"%1 %2 %3 batch %4 semester %5"_s
                .arg(layout->key, wireName(audience->division), audience->grades)
                .arg(audience->batch)
                .arg(semester);
        }
    };
    /// The states through which the list goes until it is with the national database, or what stood in the
    /// way. The workbook is read again and compared with the store before it goes.
    [[nodiscard]] QString submitted(const Which &which, qint64 &list)
    {
        const QString unit = unitFor(which.layout->key, which.audience->division);
        if (!signIn(unit))
            return u"cannot sign in"_s;
        const auto prepared =
            m_client->call(u"submission.prepare"_s, with({{u"roster"_s, which.layout->key},
                                                          {u"schoolYear"_s, m_year},
                                                          {u"semester"_s, which.semester},
                                                          {u"grades"_s, which.audience->grades},
                                                          {u"division"_s, wireName(which.audience->division)},
                                                          {u"batch"_s, which.audience->batch}}));
        if (!prepared)
            return u"prepare "_s + told(prepared);
        list = prepared.value()[u"record"][u"id"].toInteger();
        const auto checked = step(u"submission.precheck"_s, list);
        if (!checked)
            return u"precheck "_s + told(checked);
        QStringList way;
        for (const QJsonValue &finding : checked.value()[u"findings"].toArray()) {
            if (finding[u"level"].toString() == u"block")
                way.append(finding[u"check"].toString());
        }
        way.append(stateOf(list));
        if (const QString check = signedBy(unit, {{u"step"_s, u"submit"_s}, {u"listId"_s, list}});
            check != u"done")
            return way.join(u' ') + u" sign "_s + check;
        way.append(stateOf(list));
        const auto exported = step(u"submission.export"_s, list);
        if (!exported)
            return way.join(u' ') + u" export "_s + told(exported);
        way.append(stateOf(list));
        const auto compared = WorkbookComparison(*m_fixture, *m_client)
                                  .compare(list, *which.layout, m_year, wireName(which.audience->division));
        if (!compared.difference.isEmpty() || compared.rows == 0)
            return way.join(u' ') + u" rows %1 "_s.arg(compared.rows) + compared.difference;
        const auto sent = step(u"submission.submit"_s, list);
        if (!sent)
            return way.join(u' ') + u" submit "_s + told(sent);
        // What has just gone is what is there.
        const auto difference = m_client->call(u"submission.difference"_s, {{u"id"_s, list}});
        for (const QString &kind : {u"added"_s, u"removed"_s, u"changed"_s}) {
            if (!difference || difference.value()[u"difference"][kind].toInt() != 0)
                return way.join(u' ') + u' ' + kind + u" after "_s + told(difference);
        }
        way.append(stateOf(list));
        return way.join(u' ');
    }
    /// Every list of these grades that goes with the batch, or for grades without batches that of the
    /// semester.
    [[nodiscard]] static QList<Which> listsOf(const QString &grades, int batch, int semester)
    {
        QList<Which> lists;
        for (const RosterLayout *layout : RosterLayout::all()) {
            for (const RosterAudience &audience : layout->audiences) {
                const bool hasBatch = audience.batch != 0;
                if (audience.grades == grades && (!hasBatch || audience.batch == batch) &&
                    (!layout->isYearly || semester != 1 || hasBatch))
                    lists.push_back({layout, &audience, semester});
            }
        }
        return lists;
    }

    using Sent = QList<std::pair<Which, qint64>>;
    /// A package of what the national database has of the division's lists, three rows of one of them
    /// otherwise.
    [[nodiscard]] QByteArray packageOf(const Sent &lists)
    {
        QList<std::pair<QString, QJsonObject>> files;
        bool deviates = false;
        for (const auto &[which, list] : lists) {
            if (!signIn(unitFor(which.layout->key, which.audience->division)))
                return {};
            QJsonObject receipts = receiptsOf(WorkbookComparison(*m_fixture, *m_client).workbookOf(list));
            deviates = deviates || (which.layout->mark.size() > 0 && deviate(receipts));
            files.append({which.layout->official.chopped(2) + QString::number(files.size() + 1), receipts});
        }
        const QString path = m_packages.filePath(u"%1.zip"_s.arg(++m_package));
        QFile file(path);
        return packReceipts(path, files, "Receipts-2026") && file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                                            : QByteArray();
    }
    /// The registry of the division reads the package; the students confirm what came as it was submitted and
    /// ask about what did not, the units answer, and the registry confirms each list. What stood in the way.
    [[nodiscard]] QStringList received(Division division, const Sent &all, QDate after)
    {
        Sent lists;
        std::copy_if(all.begin(), all.end(), std::back_inserter(lists),
                     [&](const auto &each) { return each.first.audience->division == division; });
        const QByteArray package = packageOf(lists);
        if (!signIn(registryOf(division)))
            return {u"cannot sign in"_s};
        const auto plan = checked(package);
        if (!plan)
            return {u"check "_s + told(plan) +
                    QString::fromUtf8(QJsonDocument(plan.error().data).toJson(QJsonDocument::Compact))};
        const auto applied =
            m_client->call(u"receiptPackage.apply"_s, with({{u"package"_s, plan.value()[u"package"]}}));
        if (!applied)
            return {u"apply "_s + told(applied)};
        QStringList said;
        QHash<QString, int> comparisons;
        for (const auto &[which, list] : lists) {
            if (stateOf(list) != u"received")
                said.append(which.text() + u": "_s + stateOf(list));
            said += answeredFor(which, list, comparisons);
        }
        for (const QString &deviation : {u"changed"_s, u"missing"_s, u"unknown"_s}) {
            if (comparisons.value(deviation) != 1)
                said.append(u"%1 rows are %2"_s.arg(comparisons.value(deviation)).arg(deviation));
        }
        // Not every student has confirmed: the whole is confirmed when their time is over.
        const QDate during = m_today;
        goTo(after);
        if (!signIn(registryOf(division)))
            return {u"cannot sign in"_s};
        for (const auto &[which, list] : lists) {
            const auto whole = m_client->call(u"receiptPackage.confirmList"_s, with({{u"listId"_s, list}}));
            if (!whole || stateOf(list) != u"confirmed")
                said.append(which.text() + u" confirmList "_s + told(whole));
        }
        goTo(during);
        return said;
    }

private:
    [[nodiscard]] QStringList answeredFor(const Which &which, qint64 list, QHash<QString, int> &comparisons)
    {
        const QString registry = registryOf(which.audience->division);
        QStringList said;
        const auto note = [&](const QString &what, const QString &answer) {
            if (answer != u"done" && answer != u"changed")
                said.append(which.text() + u' ' + what + u' ' + answer);
        };
        const QJsonArray rows = found(u"receiptRow"_s, {u"studentId.studentNumber"_s, u"comparison"_s},
                                      {{u"listId"_s, list}, {u"isCurrent"_s, true}});
        if (rows.isEmpty())
            said.append(which.text() + u" has no receipts"_s);
        QString last;
        for (const QJsonValue &each : rows) {
            const qint64 row = each.toArray()[0].toInteger();
            const QString student = each.toArray()[1].toString();
            const QString comparison = each.toArray()[2].toString();
            ++comparisons[comparison];
            // Each asks about what deviates; who is followed through the year confirms the rest.
            const bool isSame = comparison == u"same";
            const bool isMember = std::any_of(m_members.begin(), m_members.end(),
                                              [&](const Pupil &pupil) { return pupil.login == student; });
            if (isSame && !isMember)
                continue;
            if (last != student && !signIn(student))
                return {u"cannot sign in as "_s + student};
            last = student;
            if (isSame) {
                note(u"confirm"_s,
                     tally(m_client->call(u"receiptRow.confirm"_s,
                                          with({{u"ids"_s, QJsonArray{row}}, {u"confirmed"_s, true}}))));
                continue;
            }
            const auto question =
                m_client->call(u"receiptRow.ask"_s,
                               with({{u"id"_s, row}, {u"code"_s, u"1"_s}, {u"text"_s, u"與提交的不同"_s}}));
            note(u"ask about "_s + comparison, told(question));
            if (!question || !signIn(unitFor(which.layout->key, which.audience->division)))
                continue;
            last.clear();
            note(u"answer"_s, told(m_client->call(u"receiptQuestion.answer"_s,
                                                  with({{u"id"_s, question.value()[u"record"][u"id"]},
                                                        {u"decision"_s, u"explained"_s},
                                                        {u"answer"_s, u"已向國教署查證"_s}}))));
        }
        return signIn(registry) ? said : QStringList{u"cannot sign in"_s};
    }

    /// The ninth list goes only where the school sends it.
    [[nodiscard]] bool sendsAttendance()
    {
        return write([](store::WriteContext &job) -> Answer<QJsonObject> {
                   if (!job.connection()
                            .prepared(
                                u"UPDATE regulation SET body = json_set(body, '$.optionalRosters.attendance', json('true'))"_s)
                            .exec())
                       return store::storeFault(job.connection());
                   return QJsonObject();
               })
            .ok();
    }

    QTemporaryDir m_packages;
    int m_package = 0;
};

} // namespace licheng::test
