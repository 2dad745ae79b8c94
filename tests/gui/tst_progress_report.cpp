// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/paper_preview.h"
#include "app/pages/progress/progress_page.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/theme/theme.h"
#include "shared/model/school_time.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QFile>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The progress by unit on paper: a page a unit, seen before it is printed or saved.
class TestProgressReport : public QObject
{
    Q_OBJECT

    Theme m_theme;

    [[nodiscard]] static QStringList pagesOf(const QByteArray &pdf)
    {
        QStringList pages = pdfText(pdf).split(u'\f');
        if (!pages.isEmpty() && pages.last().trimmed().isEmpty())
            pages.removeLast(); // a page ends with it
        return pages;
    }
    /// A unit that has that many steps to do.
    [[nodiscard]] static ProgressFacts unitWith(int steps)
    {
        ProgressFacts facts;
        ProgressGroup unit{u"註冊組"_s, u"註冊組"_s, Division::Day, 0, {}};
        for (int i = 0; i < steps; ++i) {
            ProgressNumberFacts number;
            number.name = u"step%1x"_s.arg(i, 2, 10, QLatin1Char('0'));
            number.article = u"5.1.1"_s;
            facts.numbers.push_back(number);
            unit.counts.push_back(ProgressCounts{10, 4, 6, 2});
        }
        facts.groups.push_back(unit);
        return facts;
    }
    [[nodiscard]] static ReportHead at(const QDateTime &now) { return {u"市立示範高工"_s, u"114-1"_s, now}; }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(ThemeChoice::Light); }
    void init() { failOnAnyWarning(); }

    void theReportIsPreviewedAndHasExactlyAPageForEachUnit()
    {
        PageFixture fixture;
        QTRY_VERIFY(fixture.work.isLoaded());
        ProgressPage page(fixture.context());
        page.resize(1160, 900);
        page.show();
        page.refresh();
        QTRY_VERIFY(page.cards().front()->view()->picture());
        const auto told = fixture.school.byMyself(u"progress.read"_s,
                                                  {{u"schoolYear"_s, fixture.term.year.roc()},
                                                   {u"semester"_s, static_cast<int>(fixture.term.semester)},
                                                   {u"by"_s, u"unit"_s}});
        QVERIFY(told);
        const QJsonArray units = told.value()[u"groups"].toArray();
        QVERIFY(units.size() > 5);
        page.findChild<QPushButton *>(u"progressReport"_s)->click();
        QTRY_VERIFY(page.findChild<PaperPreview *>());
        auto *preview = page.findChild<PaperPreview *>();
        QTRY_COMPARE(preview->pages(), int(units.size()));
        QVERIFY(preview->findChild<QPushButton *>(u"printPaper"_s));
        const QString path = fixture.folder.filePath(u"report.pdf"_s);
        preview->saveTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList pages = pagesOf(file.readAll());
        QCOMPARE(pages.size(), units.size());
        for (qsizetype i = 0; i < pages.size(); ++i) {
            // The heading is the first line.
            const QString heading = pages[i].trimmed().section(u'\n', 0, 0);
            QVERIFY2(heading.contains(units[i][u"label"].toString()), qPrintable(heading));
            // Nothing is cut off, least of all the days.
            QVERIFY2(!pages[i].contains(u'…'), qPrintable(pages[i]));
            QVERIFY2(pages[i].contains(u"Page %1 of %2"_s.arg(i + 1).arg(pages.size())),
                     qPrintable(pages[i]));
        }
        const QString text = pages.join(u'\n');
        for (const QString &unit : {u"註冊組"_s, u"生輔組"_s, u"訓育組"_s, u"任課教師"_s})
            QVERIFY2(text.contains(unit), qPrintable(unit));
        QVERIFY2(text.contains(QRegularExpression(u"\\b114/\\d\\d/\\d\\d\\b"_s)), qPrintable(text));
        // The lists that article 6(2)1 has the registry submit.
        for (const QString &list : {u"學生資料"_s, u"學生成績"_s, u"學生借讀"_s, u"重修重讀"_s, u"六-2-1"_s})
            QVERIFY2(text.contains(list), qPrintable(text));
    }

    void aUnitWithManyStepsHasAllOfThemOnItsPage_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addRow("a few") << 3;
        QTest::addRow("as many as fill a page") << 16;
        QTest::addRow("more") << 40;
    }
    void aUnitWithManyStepsHasAllOfThemOnItsPage()
    {
        QFETCH(const int, steps);
        const auto pdf = progressReport(unitWith(steps), at(atSchool(QDate(2025, 11, 23), QTime(10, 0))));
        QVERIFY(pdf.ok());
        const QStringList pages = pagesOf(*pdf);
        QCOMPARE(pages.size(), 1);
        // Each in the table and in the picture, and the number of the page below.
        for (int i = 0; i < steps; ++i) {
            const QString name = u"step%1x"_s.arg(i, 2, 10, QLatin1Char('0'));
            QVERIFY2(pages[0].count(name) == 2, qPrintable(name + pages[0]));
        }
        QCOMPARE(pages[0].count(u"4 / 10"_s), steps);
        QVERIFY2(pages[0].trimmed().endsWith(u"Page 1 of 1"_s), qPrintable(pages[0]));
    }

    void aListIsLateAfterTheLastSecondOfItsTime()
    {
        ProgressFacts facts = unitWith(1);
        ProgressList list;
        list.roster = u"students"_s;
        list.title = u"學生資料名冊"_s;
        list.article = u"6.2.1"_s;
        list.unit = u"註冊組"_s;
        list.due = atSchool(QDate(2025, 11, 23), QTime(23, 59, 59));
        facts.lists.push_back(list);
        const auto isLateAt = [&](const QDateTime &now) {
            const auto pdf = progressReport(facts, at(now));
            const QString text = pdf ? pdfText(*pdf) : QString();
            return text.contains(QRegularExpression(u"學生資料名冊.*! ?1"_s));
        };
        QVERIFY(!isLateAt(list.due));
        QVERIFY(!isLateAt(list.due.addMSecs(500)));
        QVERIFY(isLateAt(list.due.addSecs(1)));
    }
};

QTEST_MAIN(TestProgressReport)
#include "tst_progress_report.moc"
