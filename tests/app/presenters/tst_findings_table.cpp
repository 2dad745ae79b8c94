// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "app/presenters/submission_presenter.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/rosters/roster_scene.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng;
using namespace licheng::test;

namespace {

QString ofLine(const RosterRecord &line, const QString &path)
{
    const QJsonValue value = line.value(path);
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// A server that begins a list and finds in it what the pre-check finds in a scene.
class CheckedScene : public RecordSource
{
public:
    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds) override
    {
        if (method == "submission.findings"_L1)
            return tellPiece(params, context, done);
        // A school that sends every list.
        QJsonObject regulation = schoolRegulation().json();
        regulation[u"optionalRosters"_s] = QJsonObject{{u"attendance"_s, true}};
        const QJsonObject answer = method == "regulation.current"_L1
                                       ? QJsonObject{{u"regulation"_s, regulation}}
                                       : QJsonObject{{u"columns"_s, QJsonArray()}, {u"rows"_s, QJsonArray()}};
        QMetaObject::invokeMethod(
            context, [=] { done(answer); }, Qt::QueuedConnection);
    }
    void write(const QString &, const QJsonObject &, QObject *context, AnswerHandler done,
               std::chrono::milliseconds) override
    {
        SubmissionList list = scene.list;
        list.id = Id<SubmissionList>(1);
        const RosterLayout &layout = *RosterLayout::of(list.roster);
        const std::vector<RosterRecord> lines = rosterRecords(layout, scene.lines);
        QJsonArray told;
        for (const Finding &finding : scene.findings()) {
            QJsonObject json = toJson(finding);
            for (const RosterRecord &line : lines) {
                if (line.id != finding.lineId)
                    continue;
                json[u"student"_s] =
                    QJsonObject{{u"studentNumber"_s, line.text(layout.studentPath(u"studentNumber"_s))},
                                {u"name"_s, line.text(layout.studentPath(u"name"_s))}};
                json[u"place"_s] = ofLine(line, layout.place);
                json[u"title"_s] = ofLine(line, layout.title);
            }
            told.append(json);
        }
        all = told;
        while (told.size() > most)
            told.removeLast();
        const QJsonObject answer{
            {u"record"_s, toJson(list)}, {u"findings"_s, told}, {u"findingsTotal"_s, all.size()}};
        QMetaObject::invokeMethod(
            context, [=] { done(answer); }, Qt::QueuedConnection);
    }

    Scene scene;
    qsizetype most = 1000; ///< findings of an answer
    int changes = 0;       ///< so often the list changes between two pieces
    int pieces = 0;        ///< that were read

private:
    void tellPiece(const QJsonObject &params, QObject *context, const AnswerHandler &done)
    {
        const bool isChanged = params[u"revision"].toInteger() > 0 && changes-- > 0;
        QJsonArray piece;
        for (qsizetype i = params[u"offset"].toInteger(); !isChanged && i < all.size() && piece.size() < most;
             ++i)
            piece.append(all[i]);
        ++pieces;
        const QJsonObject answer{{u"findings"_s, piece},
                                 {u"findingsTotal"_s, all.size()},
                                 {u"revision"_s, 7},
                                 {u"changed"_s, isChanged}};
        QMetaObject::invokeMethod(
            context, [=] { done(answer); }, Qt::QueuedConnection);
    }

    QJsonArray all;
};

/// A scene of the roster with a fault of each level on its lines.
Scene faulty(const RosterLayout &layout)
{
    Scene scene = sound(layout.key);
    scene.list.division = layout.audiences.front().division;
    scene.list.grades = layout.audiences.front().grades;
    scene.school.code = u"000000"_s; // of the list as a whole
    const auto ofStudent = [&](const QString &field) {
        return layout.student.isEmpty() ? field : layout.student + u'.' + field;
    };
    if (layout.key == "repeatedGrades"_L1)
        for (Line &line : scene.lines)
            line.record.insert(u"form"_s, u"retake"_s);
    if (layout.key == "eveningGrades"_L1)
        for (Line &line : scene.lines) {
            line.record.insert(u"form"_s, u"eveningSemester"_s);
            line.referred[u"studentId"_s].insert(u"division"_s, u"evening"_s);
        }
    scene.set(ofStudent(u"identityNumber"_s), u"A123456780"_s);
    scene.set(ofStudent(u"name"_s), u"陳大文"_s);
    scene.lines[1].facts.isGradeGuessed = true;
    return scene;
}

} // namespace

/// What the clerk prints or saves of the findings, of each of the national lists.
class TestFindingsTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFindingIsPrintedWithSheetStudentSentenceAndMender_data()
    {
        QTest::addColumn<QString>("roster");
        const auto all = RosterLayout::all();
        QCOMPARE(all.size(), size_t(9));
        for (const RosterLayout *layout : all)
            QTest::addRow("%s", qPrintable(layout->key)) << layout->key;
    }
    void everyFindingIsPrintedWithSheetStudentSentenceAndMender()
    {
        QFETCH(QString, roster);
        const RosterLayout &layout = *RosterLayout::of(roster);
        CheckedScene source;
        source.scene = faulty(layout);
        WorkState work(source, [] { return QDateTime(QDate(2026, 1, 1), QTime(4, 0), Qt::UTC); });
        SubmissionPresenter presenter(source, work);
        const SubmissionList &list = source.scene.list;
        work.begin({}, {list.schoolYear, Semester::First});
        const auto &lines = presenter.lines();
        // The school's regulation brings the optional list; until then the lines are made anew.
        QTRY_VERIFY(std::any_of(lines.begin(), lines.end(),
                                [](const auto &line) { return line.layout->isOptional; }));
        const auto own = std::find_if(lines.begin(), lines.end(), [&](const auto &line) {
            return line.layout == &layout && line.audience->division == list.division &&
                   line.audience->grades == list.grades;
        });
        QVERIFY(own != lines.end());
        const int index = int(own - lines.begin());
        presenter.show(index);
        presenter.precheck(index);
        QTRY_VERIFY(presenter.isChecked());
        QCOMPARE(source.pieces, 0);

        const std::vector<Finding> expected = source.scene.findings();
        QVERIFY(expected.size() >= 3);
        const PrintedTable table = presenter.findingsTable();
        QCOMPARE(table.rows.size(), expected.size());
        QCOMPARE(table.head.headers.size(), table.head.widths.size());
        int ofSheets = 0;
        for (size_t i = 0; i < expected.size(); ++i) {
            const Finding &finding = expected[i];
            const QStringList &cells = table.rows[i];
            QCOMPARE(cells.size(), table.head.headers.size());
            QCOMPARE(cells[0], messages::levelName(finding.level));
            QCOMPARE(cells[3], messages::finding(finding));
            QVERIFY(cells[3].size() > messages::checkName(finding.check).size() + 2); // the remedy, too
            QVERIFY(!cells[6].isEmpty());
            QCOMPARE(cells[6], messages::mender(finding));
            if (finding.lineId == 0) {
                QCOMPARE(cells[7], QString());
                continue;
            }
            ++ofSheets;
            QCOMPARE(cells[1], finding.lineId == 1 ? u"11410001"_s : u"11410002"_s);
            QCOMPARE(cells[2], finding.lineId == 1 ? u"陳大文"_s : u"王小明"_s);
            const bool isOfList = std::any_of(layout.sheets.begin(), layout.sheets.end(),
                                              [&](const auto &sheet) { return sheet.name == cells[7]; });
            QVERIFY2(isOfList, qPrintable(finding.check + u' ' + cells[7]));
        }
        QVERIFY(ofSheets >= 2);

        QTemporaryDir folder;
        const QString path = folder.filePath(u"findings.xlsx"_s);
        QVERIFY(writeTable(table, path));
        const auto book = sheets::readWorkbookFile(path);
        QVERIFY(book);
        QCOMPARE(book->sheets[0].rowCount(), int(expected.size()) + 1);
        for (size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(book->sheets[0].text(int(i) + 2, 3), messages::finding(expected[i]));
            QCOMPARE(book->sheets[0].text(int(i) + 2, 7), expected[i].sheet);
        }
    }

    /// An answer of the server holds only the first of many findings; the table has every one, once.
    void moreFindingsThanAnAnswerHoldsAreAllThere_data()
    {
        QTest::addColumn<int>("changes");
        QTest::addColumn<bool>("isRead");
        QTest::addRow("of one state") << 0 << true;
        QTest::addRow("the list changes twice") << 2 << true;
        QTest::addRow("the list changes all the time") << 100 << false;
    }
    void moreFindingsThanAnAnswerHoldsAreAllThere()
    {
        QFETCH(int, changes);
        QFETCH(bool, isRead);
        CheckedScene source;
        source.scene = faulty(*RosterLayout::of(u"students"));
        const std::vector<Finding> expected = source.scene.findings();
        source.most = 2;
        source.changes = changes;
        QVERIFY(expected.size() > 4);
        WorkState work(source, [] { return QDateTime(QDate(2026, 1, 1), QTime(4, 0), Qt::UTC); });
        SubmissionPresenter presenter(source, work);
        QSignalSpy failed(&presenter, &SubmissionPresenter::failed);
        work.begin({}, {source.scene.list.schoolYear, Semester::First});
        const auto &lines = presenter.lines();
        QTRY_VERIFY(std::any_of(lines.begin(), lines.end(),
                                [](const auto &line) { return line.layout->isOptional; }));
        const auto own = std::find_if(lines.begin(), lines.end(),
                                      [](const auto &line) { return line.layout->key == "students"_L1; });
        QVERIFY(own != lines.end());
        presenter.show(int(own - lines.begin()));
        presenter.precheck(int(own - lines.begin()));
        QTRY_COMPARE(presenter.work(), SubmissionPresenter::Work::Nothing);
        QCOMPARE(presenter.isChecked(), isRead);
        QCOMPARE(failed.isEmpty(), isRead);
        if (!isRead)
            return;
        const PrintedTable table = presenter.findingsTable();
        QCOMPARE(table.rows.size(), expected.size());
        for (size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(table.rows[i][3], messages::finding(expected[i]));
    }
};

QTEST_MAIN(TestFindingsTable)
#include "tst_findings_table.moc"
