// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/model/window.h"
#include "shared/rosters/roster_layout.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// When the self-check of a submission list may be made and signed; article 4.
class TestListChecks : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static Regulation regulation()
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
    }
    [[nodiscard]] static QDateTime day(int number, QTime time = QTime(0, 0))
    {
        return atSchool(QDate(2026, 3, number), time);
    }
    /// Submission on the 10th to the 20th, its self-check on the 5th to the 9th.
    [[nodiscard]] static Window submission()
    {
        Window window;
        window.id = Id<Window>(1);
        window.kind = WindowKind::Submit;
        window.schoolYear = SchoolYear(114);
        window.semester = Semester::WholeYear;
        window.startsAt = day(10);
        window.endsAt = lastInstant(QDate(2026, 3, 20));
        window.selfCheckFrom = day(5);
        window.selfCheckTo = lastInstant(QDate(2026, 3, 9));
        return window;
    }
    [[nodiscard]] static SubmissionList list(const QString &grades = u"1,2"_s, int batch = 0)
    {
        SubmissionList list;
        list.roster = u"courseOutcomes"_s;
        list.schoolYear = SchoolYear(114);
        list.grades = grades;
        list.batch = batch;
        return list;
    }
    [[nodiscard]] static QString told(const Window &window, const SubmissionList &list, const QDateTime &now)
    {
        const Verdict verdict = listCheckVerdict({window}, list, now, regulation());
        return verdict.isAllowed() ? u"ok"_s
                                   : wireName(verdict.refusal().reason) + u'@' + verdict.refusal().article;
    }

private Q_SLOTS:
    void itIsSignedInItsPeriodAndAsLongAsTheListMayGo()
    {
        QCOMPARE(told(submission(), list(), day(5).addSecs(-1)), u"notYetOpen@4"_s);
        QCOMPARE(told(submission(), list(), day(5)), u"ok"_s);
        QCOMPARE(told(submission(), list(), day(20, QTime(23, 59, 59))), u"ok"_s);
        QCOMPARE(told(submission(), list(), day(21)), u"checkClosed@4"_s);
    }

    void betweenThePeriodAndTheSubmissionItIsClosed()
    {
        Window early = submission();
        early.selfCheckTo = day(7);
        QCOMPARE(told(early, list(), day(7)), u"ok"_s);
        QCOMPARE(told(early, list(), day(8)), u"checkClosed@4"_s);
        QCOMPARE(told(early, list(), day(10)), u"ok"_s);
    }

    void thePeriodOfOtherGradesBatchesAndListsIsNotIts()
    {
        Window window = submission();
        window.grades = u"3"_s;
        QCOMPARE(told(window, list(), day(6)), u"noWindow@4"_s);
        QCOMPARE(told(window, list(u"3"_s, 1), day(6)), u"ok"_s);
        window.batch = 1;
        QCOMPARE(told(window, list(u"3"_s, 1), day(6)), u"ok"_s);
        QCOMPARE(told(window, list(u"3"_s, 2), day(6)), u"noWindow@4"_s);
        window = submission();
        window.roster = u"cadrePosts"_s;
        QCOMPARE(told(window, list(), day(6)), u"noWindow@4"_s);
    }

    void aVersionThatGoesAgainIsSignedWhileReceiptsAreConfirmed()
    {
        Window confirm;
        confirm.id = Id<Window>(2);
        confirm.kind = WindowKind::Confirm;
        confirm.schoolYear = SchoolYear(114);
        confirm.semester = Semester::WholeYear;
        confirm.startsAt = day(22);
        confirm.endsAt = day(25);
        SubmissionList again = list();
        QCOMPARE(told(confirm, again, day(23)), u"noWindow@4"_s);
        again.edition = 2;
        QCOMPARE(told(confirm, again, day(23)), u"ok"_s);
        QCOMPARE(told(confirm, again, day(26)), u"noWindow@4"_s);
    }
};

QTEST_GUILESS_MAIN(TestListChecks)
#include "tst_list_checks.moc"
