// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/performance.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rosters/roster_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/rosters/roster_lines.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

struct PerformanceLine
{
    Performance performance;
    Student student;
    operator Line() const { return {toJson(performance), {{u"studentId"_s, toJson(student)}}}; }
};

PerformanceLine goodService(qint64 number = 1)
{
    PerformanceLine line;
    line.student = goodStudent(1);
    Performance &performance = line.performance;
    performance.id = Id<Performance>(number);
    performance.studentId = line.student.id;
    performance.schoolYear = SchoolYear(114);
    performance.kind = PerformanceKind::Service;
    performance.title = u"社區打掃%1"_s.arg(number);
    performance.unitName = u"里辦公處"_s;
    performance.startsOn = QDate(2025, 10, 1);
    performance.endsOn = QDate(2025, 10, 2);
    performance.hours = Decimal(650);
    performance.description = u"清掃公園"_s;
    performance.selected = true;
    performance.documentCount = 1;
    return line;
}

SubmissionList yearList()
{
    return listOf(*RosterLayout::of(u"performances"));
}

} // namespace

/// The roster of performances that students entered (article 6, paragraph 2, item 4): its checks, each on
/// both sides, and its ten sheets.
class TestPerformanceRoster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aGoodListHasNoFindings()
    {
        PerformanceLine linked = goodService(2);
        linked.performance.documentCount = 0;
        linked.performance.link = u"https://example.org/film"_s;
        QCOMPARE(checksOf(yearList(), {goodService(1), linked}), QStringList());
    }

    void eachFaultIsFound_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<std::function<void(PerformanceLine &)>>("spoil");
        const auto row = [](const char *check, std::function<void(PerformanceLine &)> spoil) {
            QTest::addRow("%s", check) << QString::fromLatin1(check) << std::move(spoil);
        };
        row("identityNumber", [](auto &l) { l.student.identityNumber = u"A123456780"_s; });
        row("birthday", [](auto &l) { l.student.birthday = {}; });
        row("performance.required", [](auto &l) { l.performance.unitName.clear(); });
        row("performance.notOfKind", [](auto &l) { l.performance.award = u"第一名"_s; });
        row("performance.positive", [](auto &l) { l.performance.hours = Decimal(0); });
        row("performance.future", [](auto &l) { l.performance.endsOn = QDate(2026, 1, 2); });
        row("performance.order", [](auto &l) { l.performance.endsOn = QDate(2025, 9, 30); });
        row("descriptionMissing", [](auto &l) { l.performance.description.clear(); });
        row("descriptionLength", [](auto &l) { l.performance.description = QString(101, u'字'); });
        row("text.formula", [](auto &l) { l.performance.description = u"=1"_s; });
        row("text.breaks", [](auto &l) { l.performance.description = u"甲\n乙"_s; });
        row("performanceProof", [](auto &l) { l.performance.documentCount = 0; });
        row("performanceYear", [](auto &l) {
            l.student.entryYear = SchoolYear(112);
            l.performance.startsOn = QDate(2025, 7, 1);
            l.performance.endsOn = QDate(2025, 7, 31);
        });
    }
    void eachFaultIsFound()
    {
        QFETCH(QString, check);
        using Spoil = std::function<void(PerformanceLine &)>;
        QFETCH(Spoil, spoil);
        PerformanceLine line = goodService(1);
        spoil(line);
        QCOMPARE(checksOf(yearList(), {line, goodService(2)}), QStringList{check});
    }

    void theSameActivityTwiceIsFound()
    {
        PerformanceLine twice = goodService(1);
        twice.performance.id = Id<Performance>(9);
        QCOMPARE(checksOf(yearList(), {goodService(1), twice}), QStringList{u"performanceDouble"_s});
    }

    void theEleventhSelectionIsFound()
    {
        std::vector<Line> lines;
        for (int i = 1; i <= 10; ++i)
            lines.push_back(goodService(i));
        QCOMPARE(checksOf(yearList(), lines), QStringList());
        lines.push_back(goodService(11));
        const auto findings = findingsOf(yearList(), lines);
        QCOMPARE(findings.size(), 1u);
        QCOMPARE(findings[0].check, u"selectionQuota"_s);
        QCOMPARE(findings[0].limit, 10);
    }

    void everyKindHasItsSheetWithAllItsFields()
    {
        const RosterLayout &layout = *RosterLayout::of(u"performances");
        for (const Division division : {Division::Day, Division::Evening}) {
            const auto sheets = layout.sheetsOf(division);
            QCOMPARE(sheets.size(), std::size(CodeTable<PerformanceKind>::choices));
            for (size_t i = 0; i < sheets.size(); ++i) {
                const KindSheet &form = PerformanceKinds::current().of(static_cast<PerformanceKind>(i));
                QCOMPARE(sheets[i]->name, form.sheet);
                QSet<QString> written;
                for (const RosterColumn &column : sheets[i]->columns)
                    written.insert(column.path);
                for (const KindField &field : form.fields)
                    QVERIFY2(written.contains(QLatin1String(field.field->name)), field.field->name);
            }
        }
    }

    void theWorkbookHasEachLineOnItsSheet()
    {
        PerformanceLine work = goodService(2);
        work.performance = {};
        work.performance.id = Id<Performance>(2);
        work.performance.kind = PerformanceKind::Work;
        work.performance.title = u"電路板"_s;
        work.performance.startsOn = QDate(2025, 12, 1);
        work.performance.description = u"自製"_s;
        work.performance.link = u"https://example.org/board"_s;
        const RosterLayout &layout = *RosterLayout::of(u"performances");
        const auto file = writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), ownSchool(),
                                      yearList(), rosterRecords(layout, {goodService(1), work}),
                                      QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(file);
        const auto book = sheets::readWorkbook(file->bytes);
        QVERIFY(book);
        QCOMPARE(book->sheets.size(), 11u);
        const auto cells = [&](size_t sheet, int row) {
            QStringList texts;
            for (int column = 0; column < book->sheets[sheet].columnCount(); ++column)
                texts.append(book->sheets[sheet].text(row, column));
            return texts.join(u'|');
        };
        QCOMPARE(cells(0, 2), u"99T001|114|0|25"_s);
        QCOMPARE(cells(4, 1),
                 u"身分證號|出生日期|服務名稱|服務單位|開始日期|結束日期|時數|內容簡述|外部影音連結"_s);
        QCOMPARE(cells(4, 2), u"A123456789|0980720|社區打掃1|里辦公處|1141001|1141002|6.5|清掃公園|"_s);
        QCOMPARE(cells(8, 2), u"A123456789|0980720|電路板|1141201|自製|https://example.org/board"_s);
    }
};

QTEST_GUILESS_MAIN(TestPerformanceRoster)
#include "tst_performance_roster.moc"
