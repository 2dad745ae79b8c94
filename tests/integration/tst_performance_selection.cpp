// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/performance_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Performances over real TLS: the quota, the window, who may.
class TestPerformanceSelection : public QObject, private PerformanceSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void theTenthSelectionOfAYearIsTakenAndTheEleventhRefused()
    {
        QVERIFY(openWindow(WindowKind::Performance));
        QVERIFY(openWindow(WindowKind::Select));
        QJsonArray ids;
        for (int i = 0; i < 11; ++i)
            ids.append(idOf(save(*m_student, "performance",
                                 changed(PerformanceKind::Work, "title", QString::number(i)))));
        const auto answer = select(*m_student, ids);
        QVERIFY2(answer, qPrintable(outcome(answer)));
        QCOMPARE(answer.value()[u"changed"].toInt(), 10);
        const QJsonArray refused = answer.value()[u"refused"].toArray();
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][u"id"].toInteger(), ids[10].toInteger());
        QCOMPARE(refused[0][u"refusal"][u"reason"].toString(), u"selectionQuota"_s);
        QCOMPARE(refused[0][u"refusal"][u"article"].toString(), u"6.1"_s);
        QCOMPARE(meter()[u"used"].toInt(), 10);
        QCOMPARE(meter()[u"limit"].toInt(), 10);
        QCOMPARE(meter()[u"article"].toString(), u"6.1"_s);
        QCOMPARE(meter(year + 1)[u"used"].toInt(), 0);

        // What the school registered is selected beside the ten, and stays what it is while it is.
        const auto school =
            save(*m_office, "performance", changed(PerformanceKind::Cadre, "source", u"school"_s));
        QVERIFY(school);
        QCOMPARE(select(*m_student, {idOf(school)}).value()[u"changed"].toInt(), 1);
        QCOMPARE(meter()[u"used"].toInt(), 10);
        QJsonObject counted =
            m_office->call(u"record.get"_s, {{u"type"_s, u"performance"_s}, {u"id"_s, idOf(school)}})
                .value()[u"record"]
                .toObject();
        counted.insert(u"source"_s, u"student"_s);
        QCOMPARE(outcome(save(*m_office, "performance", counted)), u"source fixed"_s);

        // Swapping one for another is free.
        QCOMPARE(select(*m_student, {ids[0]}, false).value()[u"changed"].toInt(), 1);
        QCOMPARE(select(*m_student, {ids[10]}).value()[u"changed"].toInt(), 1);
        QCOMPARE(select(*m_student, {ids[10]}).value()[u"unchanged"].toInt(), 1);
    }

    void aStudentsHomeTellsWhatMayStillBeChosen()
    {
        const auto duty = [this] {
            const auto home =
                m_student->call(u"home.summary"_s, {{u"schoolYear"_s, year}, {u"semester"_s, 1}});
            for (const QJsonValue &each : home ? home.value()[u"duties"].toArray() : QJsonArray()) {
                if (each[u"key"].toString() == u"selectPerformances")
                    return each.toObject();
            }
            return QJsonObject();
        };
        QVERIFY(openWindow(WindowKind::Performance));
        const qint64 own = idOf(save(*m_student, "performance", full(PerformanceKind::Work)));
        QVERIFY(idOf(save(*m_office, "performance", full(PerformanceKind::Work, m_students[1]))));
        QVERIFY(duty().isEmpty()); // no selection is open
        QVERIFY(openWindow(WindowKind::Select, 60));
        QCOMPARE(duty()[u"done"].toInt(-1), 0);
        QCOMPARE(duty()[u"total"].toInt(), 10);
        QCOMPARE(duty()[u"article"].toString(), u"6.1"_s);
        QVERIFY(select(*m_student, {own}));
        QVERIFY(duty().isEmpty()); // nothing is left to choose
        QVERIFY(select(*m_student, {own}, false));
        QVERIFY(!duty().isEmpty());
        m_fixture->clock().advance(std::chrono::seconds(61));
        QVERIFY(duty().isEmpty());
    }

    void selectionClosesAfterItsLastSecond()
    {
        QVERIFY(openWindow(WindowKind::Select, 60));
        const qint64 id = idOf(save(*m_office, "performance", full(PerformanceKind::Work)));
        m_fixture->clock().advance(std::chrono::seconds(61));
        const auto answer = select(*m_student, {id});
        QVERIFY(answer);
        QCOMPARE(answer.value()[u"refused"][0][u"refusal"][u"reason"].toString(), u"closed"_s);
    }

    void aStudentEntersOnlyInTheWindowAndAnOfficeAtAnyTime()
    {
        const QJsonObject record = full(PerformanceKind::Work);
        QCOMPARE(outcome(save(*m_student, "performance", record)), u"noWindow@4"_s);
        QVERIFY(openWindow(WindowKind::Performance, 60));
        m_fixture->clock().advance(std::chrono::seconds(59));
        const auto saved = save(*m_student, "performance", record);
        QCOMPARE(outcome(saved), u"done"_s);
        m_fixture->clock().advance(std::chrono::seconds(2));
        QJsonObject again = saved.value()[u"record"].toObject();
        again.insert(u"title"_s, u"別的名稱"_s);
        QCOMPARE(outcome(save(*m_student, "performance", again)), u"closed@4"_s);
        QCOMPARE(outcome(m_student->call(
                     u"record.remove"_s,
                     with({{u"type"_s, u"performance"_s}, {u"id"_s, idOf(saved)}, {u"version"_s, 1}}))),
                 u"closed@4"_s);
        QCOMPARE(outcome(save(*m_office, "performance", again)), u"done"_s);
        // A semester of which the window is open must not be the way into one where it is not.
        QJsonObject moved = full(PerformanceKind::Other);
        moved.insert(u"semester"_s, 2);
        QCOMPARE(outcome(save(*m_student, "performance", moved)), u"noWindow@4"_s);
    }

    void eachRoleDoesOnlyWhatItMay()
    {
        QVERIFY(openWindow(WindowKind::Performance));
        QCOMPARE(outcome(save(*m_student, "performance", full(PerformanceKind::Work, m_students[1]))),
                 u"studentId reference"_s);
        QCOMPARE(
            outcome(save(*m_student, "performance", changed(PerformanceKind::Work, "source", u"school"_s))),
            u"notPermitted@5.4"_s);
        QJsonObject school =
            save(*m_office, "performance", changed(PerformanceKind::Work, "source", u"school"_s))
                .value()[u"record"]
                .toObject();
        school.insert(u"title"_s, u"改過"_s);
        QCOMPARE(outcome(save(*m_student, "performance", school)), u"notPermitted@5.4"_s);
        // Nor by calling it one's own.
        school.insert(u"source"_s, u"student"_s);
        QCOMPARE(outcome(save(*m_student, "performance", school)), u"notPermitted@5.4"_s);
        QCOMPARE(outcome(m_student->call(
                     u"record.remove"_s,
                     with({{u"type"_s, u"performance"_s}, {u"id"_s, school[u"id"]}, {u"version"_s, 1}}))),
                 u"notPermitted@5.4"_s);
        QCOMPARE(outcome(m_student->call(u"attachment.begin"_s, with({{u"ownerType"_s, u"performance"_s},
                                                                      {u"ownerId"_s, school[u"id"]},
                                                                      {u"slot"_s, u"document"_s},
                                                                      {u"fileName"_s, u"a.pdf"_s},
                                                                      {u"size"_s, 100},
                                                                      {u"sha256"_s, u"0"_s.repeated(64)}}))),
                 u"notPermitted@5.4"_s);
        // Another student's is not even there; nobody moves one to another student.
        const qint64 foreign =
            idOf(save(*m_office, "performance", full(PerformanceKind::Work, m_students[1])));
        QCOMPARE(
            outcome(m_student->call(u"record.get"_s, {{u"type"_s, u"performance"_s}, {u"id"_s, foreign}})),
            u"notFound"_s);
        QCOMPARE(outcome(select(*m_student, {foreign})), u"notFound"_s);
        school.insert(u"studentId"_s, m_students[1]);
        QCOMPARE(outcome(save(*m_office, "performance", school)), u"studentId fixed"_s);

        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        QVERIFY(teacher);
        QCOMPARE(outcome(save(*teacher, "performance", full(PerformanceKind::Work))), u"forbidden"_s);
        QCOMPARE(outcome(select(*teacher, {foreign})), u"forbidden"_s);
    }
};

QTEST_GUILESS_MAIN(TestPerformanceSelection)
#include "tst_performance_selection.moc"
