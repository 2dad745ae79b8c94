// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Lists whose rows are good one by one and that are stopped or asked back as a whole.
class TestImportStops : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void namesMovedAgainstNumbersStopTheImport();
    void theBoxSaysWhichTermsListIsTakenOverAndIsNotShownForNames();
    void aColumnSortedAloneIsAskedBackAndCanBeMeantSo();

private:
    QString studentsFile();
    void show();
    void open(const QString &path);
    void checkAnswer(const QJsonObject &summary);

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ImportsPage> m_page;
};

void TestImportStops::init()
{
    failOnAnyWarning();
    m_fixture = std::make_unique<PageFixture>();
}

void TestImportStops::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QString TestImportStops::studentsFile()
{
    const QString path = m_fixture->folder.filePath(u"students.csv"_s);
    const QByteArray list =
        u"學號,姓名,身分證字號,出生年月日,班級\n11411001,王小明,A123456789,98/7/20,電一甲\n"_s.toUtf8();
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(list) == list.size() ? path : QString();
}

void TestImportStops::show()
{
    QTRY_VERIFY(m_fixture->work.isLoaded());
    m_page = std::make_unique<ImportsPage>(m_fixture->context());
    m_page->resize(1000, 640);
    m_page->show();
}

void TestImportStops::open(const QString &path)
{
    m_page->presenter().open(path);
    QTRY_VERIFY(m_page->presenter().prepared());
    QTRY_COMPARE(m_page->presenter().activity(), ImportPresenter::Activity::Idle);
}

void TestImportStops::checkAnswer(const QJsonObject &summary)
{
    auto &answers = m_fixture->school.answers;
    answers.insert_or_assign(u"import.begin"_s, QJsonObject{{u"import"_s, 5}});
    answers.insert_or_assign(u"import.rows"_s, QJsonObject{{u"received"_s, summary[u"rows"]}});
    answers.insert_or_assign(u"import.discard"_s, QJsonObject{});
    answers.insert_or_assign(u"import.check"_s,
                             QJsonObject{{u"summary"_s, summary}, {u"faults"_s, QJsonArray()}});
}

void TestImportStops::namesMovedAgainstNumbersStopTheImport()
{
    show();
    open(studentsFile());
    auto &answers = m_fixture->school.answers;
    answers.insert_or_assign(u"import.begin"_s, QJsonObject{{u"import"_s, 5}});
    answers.insert_or_assign(u"import.rows"_s, QJsonObject{{u"received"_s, 4}});
    answers.insert_or_assign(u"import.discard"_s, QJsonObject{});
    const QJsonObject obstacle{
        {u"rule"_s, u"disagreement"_s}, {u"rows"_s, 40},           {u"compared"_s, 40}, {u"row"_s, 4},
        {u"given"_s, u"王小明"_s},      {u"stored"_s, u"林大同"_s}};
    answers.insert_or_assign(u"import.check"_s,
                             QJsonObject{{u"summary"_s, QJsonObject{{u"rows"_s, 4}, {u"updated"_s, 4}}},
                                         {u"obstacle"_s, obstacle}});
    m_page->findChild<QPushButton *>(u"checkImport"_s)->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    QVERIFY(!m_page->findChild<QPushButton *>(u"importGood"_s)->isEnabled());
    QVERIFY(!m_page->findChild<QPushButton *>(u"importAll"_s)->isEnabled());
    QVERIFY(m_page->presenter().applyObstacle(ImportMode::Good).contains(u"林大同"_s));
}

void TestImportStops::theBoxSaysWhichTermsListIsTakenOverAndIsNotShownForNames()
{
    show();
    open(studentsFile());
    checkAnswer({{u"rows"_s, 4}, {u"updated"_s, 4}});
    auto &answers = m_fixture->school.answers;
    QJsonObject answer{
        {u"summary"_s, QJsonObject{{u"rows"_s, 4}, {u"updated"_s, 4}}},
        {u"otherTerms"_s, QJsonArray{QJsonObject{
                              {u"term"_s, u"113-2"_s}, {u"by"_s, u"rows"_s}, {u"rows"_s, 4}, {u"of"_s, 4}}}}};
    answers.insert_or_assign(u"import.check"_s, answer);
    auto *box = m_page->findChild<QCheckBox *>(u"acceptTerm"_s);
    m_page->findChild<QPushButton *>(u"checkImport"_s)->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    QVERIFY(box->isVisible());
    QVERIFY(box->text().contains(u"113-2"_s) && box->text().contains(u"114-1"_s));
    // The names stop it whatever is ticked.
    answer.insert(u"obstacle"_s, QJsonObject{{u"rule"_s, u"disagreement"_s},
                                             {u"rows"_s, 40},
                                             {u"compared"_s, 40},
                                             {u"row"_s, 4},
                                             {u"given"_s, u"王小明"_s},
                                             {u"stored"_s, u"林大同"_s}});
    answers.insert_or_assign(u"import.check"_s, answer);
    open(studentsFile());
    m_page->findChild<QPushButton *>(u"checkImport"_s)->click();
    QTRY_VERIFY(m_page->presenter().isStopped());
    QVERIFY(!box->isVisible());
}

void TestImportStops::aColumnSortedAloneIsAskedBackAndCanBeMeantSo()
{
    show();
    open(studentsFile());
    checkAnswer({{u"rows"_s, 20}, {u"updated"_s, 20}});
    auto &answers = m_fixture->school.answers;
    const QJsonObject moved{{u"field"_s, u"birthday"_s},
                            {u"rule"_s, u"permuted"_s},
                            {u"rows"_s, 19},
                            {u"compared"_s, 20},
                            {u"row"_s, 2},
                            {u"given"_s, u"98/8/2"_s}};
    answers.insert_or_assign(u"import.check"_s,
                             QJsonObject{{u"summary"_s, QJsonObject{{u"rows"_s, 20}, {u"updated"_s, 20}}},
                                         {u"movedColumns"_s, QJsonArray{moved}}});
    answers.insert_or_assign(u"import.apply"_s,
                             QJsonObject{{u"summary"_s, QJsonObject{{u"rows"_s, 20}, {u"updated"_s, 20}}}});
    m_page->findChild<QPushButton *>(u"checkImport"_s)->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
    auto *box = m_page->findChild<QCheckBox *>(u"acceptColumns"_s);
    auto *good = m_page->findChild<QPushButton *>(u"importGood"_s);
    QVERIFY(box->isVisible() && !box->isChecked());
    QVERIFY(!good->isEnabled());
    const QString told = m_page->findChild<QLabel *>(u"importSummary"_s)->text();
    QVERIFY2(told.contains(u"19"_s) && told.contains(u"98/8/2"_s), qPrintable(told));
    box->click();
    QVERIFY(good->isEnabled());
    good->click();
    QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Applied);
    const auto &calls = m_fixture->school.calls;
    const auto applied = std::find_if(calls.begin(), calls.end(),
                                      [](const auto &call) { return call.method == u"import.apply"_s; });
    QVERIFY(applied != calls.end() && applied->params[u"acceptColumns"].toBool());
}

QTEST_MAIN(TestImportStops)
#include "tst_import_stops.moc"
