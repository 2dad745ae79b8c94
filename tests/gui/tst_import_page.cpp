// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"
#include "app/presenters/import_template.h"
#include "app/widgets/table/datatable.h"
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "shared/sheets/xlsx_writer.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

class TestImportPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void titleRowsAreSkippedAndColumnsFound();
    void totalUnderTheDataIsPassedOver();
    void everyFaultStandsInItsCell();
    void mappingByHandReplacesTheAutomaticOne();
    void whatWasChosenForAHeaderIsChosenForTheNextList();
    void checkSendsTheRowsAndMergesTheServersFaults();
    void anotherFileShowsNothingOfTheOneBefore();
    void hiddenRowsKeepTheCheckUntilTheyAreDecided();
    void namesMovedAgainstNumbersStopTheImport();
    void aColumnSortedAloneIsAskedBackAndCanBeMeantSo();
    void importingAllIsRefusedWhileRowsAreFaulty();
    void reportKeepsTheRowsToMendWithTheirReasons();
    void unreadableFileIsToldInOneSentence();
    void whatWasSaidOfTheFileBeforeGoesWithIt();
    void aFileThatIsNoListIsNotSaidToBeWithoutFaults();
    void thePageSaysWhatTheRoleMayImport();
    void anErrorInAFormulaIsAFaultThatIsNotSent();
    void scoresAreSentAsTheServerReadsThem();
    void aCoursePlanNeedsNoHeader();
    void afterACheckTheFocusIsOnTheFaults();
    void afterAGoodCheckTheFocusIsOnTheImportAndThenOnTheNextFile();
    void anotherFileOpensTheChooserAndKeepsTheOneBeforeUntilThen();
    void theWholeSentenceOfAFaultIsReadBelowTheList();
    void thePageGoesWithItsWindow();

private:
    QString studentsFile(const QString &name = u"students.xlsx"_s);
    /// The students of the school, each with the name (or another field) of the next: a list that slipped.
    QString slippedFile(const QString &name, const QString &field = u"name"_s);
    std::shared_ptr<const sheets::Workbook> book(const QByteArray &lines);
    void show();
    void open(const QString &path);

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ImportsPage> m_page;
};

void TestImportPage::init()
{
    failOnAnyWarning();
    m_fixture = std::make_unique<PageFixture>();
    m_fixture->school.add(u"schoolClass"_s,
                          {{u"schoolYear"_s, 114}, {u"name"_s, u"電一甲"_s}, {u"grade"_s, 1}});
}

void TestImportPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QString TestImportPage::studentsFile(const QString &name)
{
    sheets::XlsxWriter writer({m_fixture->now, u"test"_s, {}});
    bool written = writer.addSheet({u"名冊"_s, {}, 0}).ok();
    const auto add = [&](const QStringList &cells) {
        written = writer.addRow(sheets::textRow(cells)).ok() && written;
    };
    add({u"示範高工 114 學年度學生名冊"_s});
    add({});
    add({u"學號"_s, u"姓名"_s, u"身分證字號"_s, u"出生年月日"_s, u"班級"_s, u"備用欄"_s});
    add({u"11411001"_s, u"王小明"_s, u"Ａ１２３４５６７８９"_s, u"98/7/20"_s, u"電一甲"_s, u"x"_s});
    add({u"11411002"_s, u""_s, u"A123456789"_s, u"98/7/21"_s, u"電一甲"_s, u"x"_s});
    add({u"11411003"_s, u"李小華"_s, u"A123456780"_s, u"98/2/30"_s, u"電一甲"_s, u"x"_s});
    add({u"11411004"_s, u"陳大文"_s, u"A123456789"_s, u"0980722"_s, u"電一甲"_s, u"x"_s});
    add({u"合計 4 人"_s});
    const QString path = m_fixture->folder.filePath(name);
    written = writer.finishTo(path).ok() && written;
    return written ? path : QString();
}

QString TestImportPage::slippedFile(const QString &name, const QString &field)
{
    QString text = u"學號,姓名,身分證字號,出生年月日\n"_s;
    const std::vector<qint64> ids = m_fixture->school.ids(u"student"_s);
    for (size_t i = 0; i < ids.size(); ++i) {
        QJsonObject student = m_fixture->school.record(u"student"_s, ids[i]);
        student.insert(field, m_fixture->school.record(u"student"_s, ids[(i + 1) % ids.size()]).value(field));
        text += QStringList{student[u"studentNumber"].toString(), student[u"name"].toString(),
                            student[u"identityNumber"].toString(), student[u"birthday"].toString()}
                    .join(u',') +
                u'\n';
    }
    QFile file(m_fixture->folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0 ? file.fileName() : QString();
}

void TestImportPage::show()
{
    QTRY_VERIFY(m_fixture->work.isLoaded());
    m_page = std::make_unique<ImportsPage>(m_fixture->context());
    m_page->resize(1000, 640);
    m_page->show();
}

void TestImportPage::open(const QString &path)
{
    m_page->presenter().open(path);
    QTRY_VERIFY(m_page->presenter().prepared());
    QTRY_COMPARE(m_page->presenter().activity(), ImportPresenter::Activity::Idle);
}

/// Whoever signs out takes all pages down with the window, in which nothing new can be put by then.
void TestImportPage::thePageGoesWithItsWindow()
{
    show();
    open(studentsFile());
    auto window = std::make_unique<QWidget>();
    m_page->setParent(window.get());
    window->show();
    m_page->show();
    static_cast<void>(m_page.release());
    window.reset();
}

void TestImportPage::titleRowsAreSkippedAndColumnsFound()
{
    show();
    open(studentsFile());
    const auto prepared = m_page->presenter().prepared();
    QCOMPARE(prepared->format().type().name(), u"student"_s);
    QCOMPARE(prepared->headerRow(), 3);
    QCOMPARE(prepared->paths(), QStringList({u"studentNumber"_s, u"name"_s, u"identityNumber"_s,
                                             u"birthday"_s, u"classId.name"_s, QString()}));
    QVERIFY(prepared->missing().isEmpty());
    QCOMPARE(prepared->rows().front().cells.at(2).toString(), u"A123456789"_s);
    QCOMPARE(prepared->rows().front().cells.at(3).toString(), u"2009-07-20"_s);
}

void TestImportPage::totalUnderTheDataIsPassedOver()
{
    show();
    open(studentsFile());
    QCOMPARE(m_page->presenter().prepared()->dataRows(), std::vector<int>({4, 5, 6, 7}));
    QCOMPARE(m_page->presenter().prepared()->passed().size(), size_t(1));
    QCOMPARE(m_page->presenter().prepared()->passed().front().row, 8);
}

void TestImportPage::everyFaultStandsInItsCell()
{
    show();
    open(studentsFile());
    auto *preview = m_page->findChild<DataTable *>(u"importPreview"_s);
    QCOMPARE(preview->model()->rowCount(), 4);
    QVERIFY(preview->model()->index(0, 2).data(FaultRole).isNull());
    QVERIFY(!preview->model()->index(1, 1).data(FaultRole).toString().isEmpty());
    QVERIFY(!preview->model()->index(2, 2).data(FaultRole).toString().isEmpty());
    QVERIFY(!preview->model()->index(2, 3).data(FaultRole).toString().isEmpty());
    auto *faults = m_page->findChild<DataTable *>(u"importFaults"_s);
    QCOMPARE(faults->model()->rowCount(), 3);
    faults->setCurrentIndex(faults->model()->index(2, 0));
    QTest::keyClick(faults, Qt::Key_Return);
    QCOMPARE(preview->currentIndex().row(), 2);
    QCOMPARE(preview->currentIndex().column(), 3);
}

void TestImportPage::mappingByHandReplacesTheAutomaticOne()
{
    show();
    open(studentsFile());
    QSignalSpy spy(&m_page->presenter(), &ImportPresenter::preparedChanged);
    m_page->presenter().setPath(5, u"note"_s);
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(m_page->presenter().prepared()->paths().at(5), u"note"_s);
    m_page->presenter().setPath(0, {});
    QTRY_COMPARE(spy.count(), 2);
    QCOMPARE(m_page->presenter().prepared()->missing(), QStringList{u"studentNumber"_s});
    QVERIFY(!m_page->findChild<QPushButton *>(u"checkImport"_s)->isEnabled());
}

/// The server keeps it: nothing of it is on the computer.
void TestImportPage::whatWasChosenForAHeaderIsChosenForTheNextList()
{
    show();
    open(studentsFile());
    m_page->presenter().setPath(5, u"note"_s);
    QTRY_COMPARE(m_page->presenter().prepared()->paths().at(5), u"note"_s);
    QTRY_VERIFY(m_page->presenter().mayCheck());
    m_page->presenter().check();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    m_fixture->settings.store()->clear();
    m_page.reset();
    show();
    // What was chosen may be told after the first list was read.
    const QString next = studentsFile(u"next.xlsx"_s);
    const auto chosen = [&] {
        open(next);
        return m_page->presenter().prepared()->paths().value(5);
    };
    QTRY_COMPARE(chosen(), u"note"_s);
}

void TestImportPage::checkSendsTheRowsAndMergesTheServersFaults()
{
    show();
    open(studentsFile());
    m_page->findChild<QPushButton *>(u"checkImport"_s)->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    // Three faults were seen here already; the server's of the same cell is the same fault. The number of row
    // 4 stands in rows 5 and 7 once more.
    QCOMPARE(m_page->presenter().problems().size(), size_t(5));
    QVERIFY(!m_page->presenter().problems().ofCell(5, 2).empty());
    QVERIFY(!m_page->presenter().problems().ofCell(7, 2).empty());
    QCOMPARE(m_page->presenter().problems().faultyRows(), std::vector<int>({5, 6, 7}));
}

void TestImportPage::anotherFileShowsNothingOfTheOneBefore()
{
    checkSendsTheRowsAndMergesTheServersFaults();
    QVERIFY(m_page->presenter().summary().rows > 0);
    const QString path = m_fixture->folder.filePath(u"other.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("學號,姓名,身分證字號,出生年月日\n11411001,王小明,A123456789,98/7/"
               "20\n11411005,陳大文,A800000014,98/7/22\n");
    file.close();
    open(path);
    QTRY_COMPARE(m_page->presenter().prepared()->dataRows().size(), size_t(2));
    QCOMPARE(m_page->presenter().problems().size(), size_t(0));
    QCOMPARE(m_page->findChild<DataTable *>(u"importFaults"_s)->model()->rowCount(), 0);
    QCOMPARE(m_page->findChild<DataTable *>(u"importPreview"_s)->model()->rowCount(), 2);
    QCOMPARE(m_page->presenter().summary().rows, 0);
    QCOMPARE(m_page->presenter().problems().faultyRows(), std::vector<int>());
}

void TestImportPage::hiddenRowsKeepTheCheckUntilTheyAreDecided()
{
    show();
    const QString path = m_fixture->folder.filePath(u"hidden.fods"_s);
    const auto row = [](const QStringList &cells, const char *visibility) {
        QByteArray xml = QByteArray("<table:table-row table:visibility=\"") + visibility + "\">";
        for (const QString &cell : cells)
            xml += "<table:table-cell><text:p>" + cell.toUtf8() + "</text:p></table:table-cell>";
        return xml + "</table:table-row>";
    };
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<?xml version=\"1.0\"?><office:document "
               "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"
               "<table:table table:name=\"t\">" +
               row({u"學號"_s, u"姓名"_s, u"身分證字號"_s, u"出生年月日"_s}, "visible") +
               row({u"11411001"_s, u"王小明"_s, u"A123456789"_s, u"98/7/20"_s}, "visible") +
               row({u"11411005"_s, u"陳大文"_s, u"A800000014"_s, u"98/7/22"_s}, "filter") +
               "</table:table></office:document>");
    file.close();
    open(path);
    auto *check = m_page->findChild<QPushButton *>(u"checkImport"_s);
    QVERIFY(!check->isEnabled());
    QVERIFY(!m_page->presenter().checkObstacle().isEmpty());
    auto *answer = m_page->findChild<QComboBox *>(u"importAnswer0"_s);
    QVERIFY(answer && answer->isVisible());
    answer->setCurrentIndex(answer->findData(int(ImportChoice::HiddenRows::Leave)));
    Q_EMIT answer->activated(answer->currentIndex());
    QTRY_COMPARE(m_page->presenter().prepared()->dataRows(), std::vector<int>{2});
    QTRY_VERIFY(check->isEnabled());
}

void TestImportPage::namesMovedAgainstNumbersStopTheImport()
{
    show();
    open(slippedFile(u"slipped.csv"_s));
    m_page->findChild<QPushButton *>(u"checkImport"_s)->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    QVERIFY(!m_page->findChild<QPushButton *>(u"importGood"_s)->isEnabled());
    QVERIFY(!m_page->findChild<QPushButton *>(u"importAll"_s)->isEnabled());
    QVERIFY(m_page->presenter().applyObstacle(ImportMode::Good).contains(u"林承翰"_s));
}

void TestImportPage::aColumnSortedAloneIsAskedBackAndCanBeMeantSo()
{
    show();
    // Birthdays as a school has them: of two years, each day another.
    const std::vector<qint64> ids = m_fixture->school.ids(u"student"_s);
    for (size_t i = 0; i < ids.size(); ++i)
        m_fixture->school.touch(
            u"student"_s, ids[i],
            {{u"birthday"_s, QDate(2009, 9, 1).addDays(qint64(i)).toString(Qt::ISODate)}});
    open(slippedFile(u"sorted.csv"_s, u"birthday"_s));
    m_page->findChild<QPushButton *>(u"checkImport"_s)->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    auto *box = m_page->findChild<QCheckBox *>(u"acceptColumns"_s);
    auto *good = m_page->findChild<QPushButton *>(u"importGood"_s);
    QVERIFY(box->isVisible() && !box->isChecked());
    QVERIFY(!good->isEnabled());
    const QString told = m_page->findChild<QLabel *>(u"importSummary"_s)->text();
    QVERIFY2(told.contains(QString::number(ids.size())) && told.contains(u"98/09"_s), qPrintable(told));
    box->click();
    QVERIFY(good->isEnabled());
    good->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Applied);
    QCOMPARE(m_fixture->school.record(u"student"_s, ids[0])[u"birthday"].toString(), u"2009-09-02"_s);
}

void TestImportPage::importingAllIsRefusedWhileRowsAreFaulty()
{
    checkSendsTheRowsAndMergesTheServersFaults();
    QVERIFY(!m_page->findChild<QPushButton *>(u"importAll"_s)->isEnabled());
    QVERIFY(!m_page->findChild<QPushButton *>(u"importAll"_s)->toolTip().isEmpty());
    auto *good = m_page->findChild<QPushButton *>(u"importGood"_s);
    QVERIFY(good->isEnabled());
    good->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Applied);
    QCOMPARE(m_fixture->school.ids(u"student"_s).size(), size_t(31));
}

void TestImportPage::reportKeepsTheRowsToMendWithTheirReasons()
{
    show();
    open(studentsFile());
    const QString path = m_fixture->folder.filePath(u"report.xlsx"_s);
    m_page->saveReport(path);
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    const auto book = sheets::readWorkbookFile(path);
    QVERIFY(book.ok());
    const sheets::SheetData &sheet = book->sheets.front();
    QCOMPARE(sheet.rowCount(), 3);
    QCOMPARE(sheet.text(2, 0), u"11411002"_s);
    QCOMPARE(sheet.text(3, 2), u"A123456780"_s);
    QVERIFY(!sheet.text(3, 7).isEmpty());
    const QString csv = m_fixture->folder.filePath(u"report.csv"_s);
    m_fixture->notices.kind = Notices::Kind::Info;
    m_page->saveReport(csv);
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    QVERIFY(sheets::readWorkbookFile(csv).ok());
}

void TestImportPage::unreadableFileIsToldInOneSentence()
{
    show();
    const QString path = m_fixture->folder.filePath(u"broken.xlsx"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("PK\x03\x04 nothing of a workbook");
    file.close();
    m_page->presenter().open(path);
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
    QVERIFY(m_fixture->notices.text.contains(u"broken.xlsx"_s));
    QVERIFY(!m_page->presenter().prepared());
}

void TestImportPage::whatWasSaidOfTheFileBeforeGoesWithIt()
{
    show();
    const QString path = m_fixture->folder.filePath(u"fake.xlsx"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("%PDF-1.4 no workbook");
    file.close();
    m_page->presenter().open(path);
    QTRY_VERIFY(m_fixture->notices.text.contains(u"fake.xlsx"_s));
    open(studentsFile());
    QCOMPARE(m_fixture->notices.text, QString());
}

void TestImportPage::aFileThatIsNoListIsNotSaidToBeWithoutFaults()
{
    show();
    const QString path = m_fixture->folder.filePath(u"menu.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("rice,soup\nnoodles,tea\n");
    file.close();
    open(path);
    const auto says = [this](const QString &text) {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    };
    QVERIFY(!m_page->presenter().mayCheck());
    QVERIFY(!says(u"No fault was found so far"_s));
    QVERIFY(says(u"Nothing was checked yet"_s));
    QVERIFY2(m_page->subtitle().endsWith(u"1 rows"_s), qPrintable(m_page->subtitle()));
    open(studentsFile());
    QVERIFY2(m_page->subtitle().endsWith(u"4 rows"_s), qPrintable(m_page->subtitle()));
    QVERIFY(!says(u"Nothing was checked yet"_s));
}

void TestImportPage::thePageSaysWhatTheRoleMayImport()
{
    m_fixture = std::make_unique<PageFixture>(u"view * school; import cadrePost school"_s);
    show();
    QVERIFY2(m_page->subtitle().contains(importFormatTitle(*ImportFormat::of(u"cadrePost"))),
             qPrintable(m_page->subtitle()));
    QVERIFY2(!m_page->subtitle().contains(importFormatTitle(*ImportFormat::of(u"student"))),
             qPrintable(m_page->subtitle()));
    QVERIFY2(!m_page->subtitle().contains(u"outcomes"_s), qPrintable(m_page->subtitle()));
}

void TestImportPage::anErrorInAFormulaIsAFaultThatIsNotSent()
{
    // A csv has no error cells; the fixture workbook of the readers has.
    const QString path = QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/sheets/mixed.xlsx");
    const auto book = sheets::readWorkbookFile(path);
    QVERIFY(book.ok());
    auto shared = std::make_shared<const sheets::Workbook>(*book);
    int errors = 0;
    for (size_t s = 0; s < shared->sheets.size(); ++s) {
        const sheets::SheetData &sheet = shared->sheets[s];
        for (int row = 2; row <= sheet.rowCount(); ++row) {
            for (int column = 0; column < sheet.columnCount(); ++column) {
                if (sheet.kind(row, column) != sheets::CellKind::Error)
                    continue;
                ++errors;
                ImportChoice choice;
                choice.sheet = int(s);
                choice.headerRow = 1;
                choice.paths = QStringList(sheet.columnCount());
                choice.paths[column] = u"name"_s;
                const ImportPreparation prepared(shared, *ImportFormat::of(u"student"), choice);
                const int fault = prepared.faultAt(row, column);
                QVERIFY(fault >= 0);
                QCOMPARE(prepared.faults()[size_t(fault)].rule, u"cellError"_s);
                QVERIFY(prepared.withheld() >= 1);
            }
        }
    }
    if (errors == 0)
        QSKIP("the fixture workbook holds no error cell");
}

std::shared_ptr<const sheets::Workbook> TestImportPage::book(const QByteArray &lines)
{
    const QString path = m_fixture->folder.filePath(u"list.txt"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size())
        return nullptr;
    file.close();
    const auto read = sheets::readWorkbookFile(path);
    return read ? std::make_shared<const sheets::Workbook>(*read) : nullptr;
}

void TestImportPage::scoresAreSentAsTheServerReadsThem()
{
    const auto list = book("學號,課程代碼,科目名稱,學期學業成績,補考成績\n"
                           "11410001,114353401V2330801010001,國語文,85.5,-1\n");
    QVERIFY(list);
    const ImportFormat &form = *ImportFormat::of(u"grade.semester");
    const ImportPreparation prepared(list, form, {});
    QCOMPARE(prepared.rows().size(), size_t(1));
    const auto sent = [&](const QString &path) {
        return prepared.rows()[0].cells[prepared.columns().indexOf(path)].toVariant().toString();
    };
    QCOMPARE(sent(u"score"_s), u"85.5"_s);
    // An empty cell would leave the score that is stored; this one takes it away.
    QCOMPARE(sent(u"makeUpScore"_s), u"-1"_s);
    QVERIFY(form.convert(*form.column(u"makeUpScore"), sent(u"makeUpScore"_s))->isNull());
}

void TestImportPage::aCoursePlanNeedsNoHeader()
{
    const auto list = book("114353401V2330801010001,國語文,444444\n114353401V2330801010002,英語文,4444AD\n");
    QVERIFY(list);
    const ImportPreparation plan(list, *ImportFormat::of(u"coursePlan"), {});
    QCOMPARE(plan.rows().size(), size_t(2));
    QCOMPARE(plan.missing(), QStringList());
    QCOMPARE(plan.columns(), (QStringList{u"courseCode"_s, u"name"_s, u"creditPattern"_s}));
    // Of other lists nothing says what stands where.
    QCOMPARE(ImportPreparation(list, *ImportFormat::of(u"student"), {}).rows().size(), size_t(0));
}

void TestImportPage::afterACheckTheFocusIsOnTheFaults()
{
    show();
    m_page->activateWindow();
    open(studentsFile());
    QTRY_COMPARE(m_page->focusWidget(), m_page->findChild<DataTable *>(u"importPreview"_s));
    auto *check = m_page->findChild<QPushButton *>(u"checkImport"_s);
    check->setFocus();
    check->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    QTRY_COMPARE(m_page->focusWidget(), m_page->findChild<DataTable *>(u"importFaults"_s));
    QVERIFY(m_page->findChild<QLabel *>(u"importFault"_s)->isVisible());

    // The same by the key, from where the file was looked at.
    open(studentsFile());
    QTRY_COMPARE(m_page->focusWidget(), m_page->findChild<DataTable *>(u"importPreview"_s));
    QTest::keyClick(m_page->focusWidget(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    QTRY_COMPARE(m_page->focusWidget(), m_page->findChild<DataTable *>(u"importFaults"_s));
}

void TestImportPage::afterAGoodCheckTheFocusIsOnTheImportAndThenOnTheNextFile()
{
    show();
    m_page->activateWindow();
    const QString path = m_fixture->folder.filePath(u"good.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("學號,姓名,身分證字號,出生年月日\n11411001,王小明,A123456789,98/7/20\n");
    file.close();
    open(path);
    auto *check = m_page->findChild<QPushButton *>(u"checkImport"_s);
    check->setFocus();
    check->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    auto *all = m_page->findChild<QPushButton *>(u"importAll"_s);
    QTRY_COMPARE(m_page->focusWidget(), all);
    all->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Applied);
    QTRY_COMPARE(m_page->focusWidget(), m_page->findChild<QPushButton *>(u"otherFile"_s));
}

void TestImportPage::anotherFileOpensTheChooserAndKeepsTheOneBeforeUntilThen()
{
    show();
    open(studentsFile());
    m_page->findChild<QPushButton *>(u"otherFile"_s)->click();
    QTRY_VERIFY(m_page->findChild<QFileDialog *>());
    m_page->findChild<QFileDialog *>()->reject();
    QVERIFY(m_page->presenter().prepared());
}

void TestImportPage::theWholeSentenceOfAFaultIsReadBelowTheList()
{
    show();
    open(studentsFile());
    auto *faults = m_page->findChild<DataTable *>(u"importFaults"_s);
    auto *sentence = m_page->findChild<QLabel *>(u"importFault"_s);
    const auto text = [faults](int row) {
        return faults->model()->index(row, faults->model()->columnCount() - 1);
    };
    for (int row = 0; row < faults->model()->rowCount(); ++row) {
        faults->setCurrentIndex(faults->model()->index(row, 0));
        QVERIFY(sentence->isVisible());
        QVERIFY(sentence->text().endsWith(text(row).data().toString()));
        QCOMPARE(text(row).data(Qt::AccessibleTextRole).toString(), text(row).data().toString());
    }
    QVERIFY(sentence->wordWrap());
    // What the window leaves the page on 1366 × 768 at 125 %.
    const QSize small(1093 - tokens::navigationWidth, 614 - 32 - 100);
    m_page->resize(small);
    QTest::qWait(50);
    QVERIFY2(faults->viewport()->height() >= 3 * faults->rowHeight(0),
             qPrintable(u"%1 of %2"_s.arg(faults->viewport()->height()).arg(faults->rowHeight(0))));
    QCOMPARE(m_page->size(), small);
    QVERIFY(sentence->focusPolicy() & Qt::TabFocus);
    m_page->activateWindow();
    sentence->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(sentence->selectedText(), sentence->text());
    QVERIFY(sentence->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
}

QTEST_MAIN(TestImportPage)
#include "tst_import_page.moc"
