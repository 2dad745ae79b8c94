// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/register_page.h"
#include "app/pages/imports/import_runs_page.h"
#include "app/pages/imports/imports_page.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

/// An import as a step that can be undone, and the page that keeps the imports.
class TestImportRunsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(
            u"view * school; edit student school; import student school; edit importRun school"_s);
        m_fixture->school.add(u"schoolClass"_s,
                              {{u"schoolYear"_s, 114}, {u"name"_s, u"電一甲"_s}, {u"grade"_s, 1}});
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_before = m_fixture->school.ids(u"student"_s).size();
    }
    void cleanup()
    {
        m_page.reset();
        m_imports.reset();
        m_fixture.reset();
    }

    void anImportIsOneStepOfWhatCanBeUndone()
    {
        importPupils();
        QCOMPARE(m_fixture->undo.steps().size(), size_t(1));
        QVERIFY2(m_fixture->notices.text.contains(u"pupils.csv"), qPrintable(m_fixture->notices.text));
        QVERIFY(m_fixture->notices.run);
        m_fixture->notices.run();
        QTRY_COMPARE(m_fixture->school.ids(u"student"_s).size(), m_before);
        QCOMPARE(m_fixture->undo.steps().back().state, UndoList::Step::State::Undone);
        // The page does not go on saying that it was imported, and the file can be taken once more.
        QTRY_COMPARE(m_imports->presenter().stage(), ImportPresenter::Stage::Mapping);
        const auto *summary = m_imports->findChild<QLabel *>(u"importSummary"_s);
        QVERIFY2(summary->text().contains(u"taken back"_s), qPrintable(summary->text()));
        QVERIFY(m_imports->presenter().mayCheck());
        m_imports->presenter().check();
        QTRY_COMPARE(m_imports->presenter().stage(), ImportPresenter::Stage::Checked);
        QVERIFY2(!summary->text().contains(u"taken back"_s), qPrintable(summary->text()));
    }

    void thePageTellsFileColumnsAndFaultsAndTakesAnImportBack()
    {
        importPupils();
        show();
        QCOMPARE(m_page->table()->model()->rowCount(), 1);
        m_page->table()->setCurrentIndex(m_page->model()->index(0, 0));
        const auto isTold = [this](const QString &text) {
            const auto labels = m_page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel *label) { return label->text().contains(text); });
        };
        QTRY_VERIFY(isTold(u"學號、姓名"_s));
        // The faulty row by its number, in a sentence.
        QTRY_VERIFY(isTold(u"Row 4: "_s));

        m_page->table()->toggleMark(0);
        QPushButton *button = nullptr;
        QTRY_VERIFY(button = m_page->findChild<QPushButton *>(u"bulk-takeBack"_s));
        button->click();
        QMessageBox *box = nullptr;
        QTRY_VERIFY(box = m_page->findChild<QMessageBox *>(u"takeBackQuestion"_s));
        QVERIFY(box->text().contains(u"pupils.csv"));
        QVERIFY(box->defaultButton() && box->defaultButton() == box->escapeButton());
        for (QAbstractButton *each : box->buttons()) {
            if (box->buttonRole(each) == QMessageBox::AcceptRole)
                each->click();
        }
        QTRY_COMPARE(m_fixture->school.ids(u"student"_s).size(), m_before);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    }

    void whatCameAlongIsNamedWhereverTheImportIsToldOf()
    {
        importPupils(",電一丙,1");
        const QString along = messages::recordLabel(u"schoolClass"_s) + u" 1"_s;
        QVERIFY2(m_fixture->notices.text.contains(along), qPrintable(m_fixture->notices.text));
        show();
        m_page->table()->setCurrentIndex(m_page->model()->index(0, 0));
        QTRY_COMPARE(m_page->findChild<QLabel *>(u"alsoCreated"_s)->text(), along);
        m_page->findChild<QPushButton *>(u"pane-takeBack"_s)->click();
        QMessageBox *box = nullptr;
        QTRY_VERIFY(box = m_page->findChild<QMessageBox *>(u"takeBackQuestion"_s));
        QVERIFY2(box->text().contains(along), qPrintable(box->text()));
        m_fixture->notices.text.clear();
        for (QAbstractButton *each : box->buttons()) {
            if (box->buttonRole(each) == QMessageBox::AcceptRole)
                each->click();
        }
        // As many as at the import: 2 of the list, and the class.
        QTRY_VERIFY2(m_fixture->notices.text.contains(along) && m_fixture->notices.text.contains(u": 2 "_s),
                     qPrintable(m_fixture->notices.text));
    }

    void anImportThatWasTakenBackIsNotOfferedToBeTakenBack()
    {
        importPupils();
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_COMPARE(m_fixture->undo.steps().back().state, UndoList::Step::State::Undone);
        show();
        m_page->table()->setCurrentIndex(m_page->model()->index(0, 0));
        auto *button = m_page->findChild<QPushButton *>(u"pane-takeBack"_s);
        QVERIFY(button);
        QTRY_VERIFY(!button->isEnabled() && button->toolTip().contains(u"pupils.csv"));
        QVERIFY2(button->toolTip().contains(u"taken back already"), qPrintable(button->toolTip()));
        m_page->table()->toggleMark(0);
        m_fixture->notices.text.clear();
        m_page->findChild<QPushButton *>(u"bulk-takeBack"_s)->click();
        QTRY_VERIFY(m_fixture->notices.text.contains(u"taken back already"));
        QVERIFY(!m_page->findChild<QMessageBox *>(u"takeBackQuestion"_s));
    }

    void whatWasTakenBackElsewhereCountsAsUndone()
    {
        const QJsonObject before = m_fixture->school.record(u"student"_s, 1);
        m_fixture->undo.add(u"earlier"_s,
                            {undoOfSave(u"student"_s, before, {{u"version"_s, 2}, {u"note"_s, u"x"_s}})});
        const quint64 earlier = m_fixture->undo.lastUndoable();
        importPupils();
        const auto run = m_fixture->school.ids(u"importRun"_s);
        QCOMPARE(run.size(), size_t(1));
        QVERIFY(m_fixture->undo.lastUndoable() != earlier);
        // On the page of the imports, in another window, by somebody else: it is the same.
        QVERIFY(m_fixture->school.byOther(u"import.takeBack"_s, {{u"id"_s, run.front()}}));
        QTRY_COMPARE(m_fixture->undo.steps().back().state, UndoList::Step::State::Undone);
        QCOMPARE(m_fixture->undo.lastUndoable(), earlier);
    }

    void whatWasChangedSinceStaysAndIsNamed()
    {
        importPupils();
        const qint64 pupil = m_fixture->school.ids(u"student"_s).back();
        m_fixture->school.touch(u"student"_s, pupil, {{u"note"_s, u"補件"_s}});
        m_fixture->undo.undo(m_fixture->undo.lastUndoable());
        QTRY_COMPARE(m_fixture->undo.steps().back().state, UndoList::Step::State::Failed);
        QCOMPARE(m_fixture->school.ids(u"student"_s).size(), m_before + 2);
        QCOMPARE(m_fixture->undo.steps().back().fault.code, protocol::ErrorCode::Refused);
    }

    void anEmptyListIsSavedToBeFilledIn()
    {
        for (const auto &[code, name] : {std::pair(u"1"_s, u"護照"_s), {u"2"_s, u"臨時證號"_s}})
            m_fixture->school.add(u"codeEntry"_s,
                                  {{u"tableKey"_s, u"identityNote"_s}, {u"code"_s, code}, {u"name"_s, name}});
        m_imports = std::make_unique<ImportsPage>(m_fixture->context());
        const QString path = m_fixture->folder.filePath(u"empty.xlsx"_s);
        m_imports->saveTemplate(*ImportFormat::of(u"student"), path);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        const auto read = sheets::readWorkbookFile(path, {});
        QVERIFY(read.ok());
        QCOMPARE(read->sheets.front().rowCount(), 1);
        // What each column takes stands on a sheet of its own, with the codes and their names.
        QCOMPARE(read->sheets.size(), size_t(2));
        const sheets::SheetData &rules = read->sheets.back();
        QHash<QString, int> rows;
        for (int row = 2; row <= rules.rowCount(); ++row) {
            if (!rules.text(row, 0).isEmpty())
                rows.insert(rules.text(row, 0), row);
        }
        QCOMPARE(rules.text(rows.value(u"學號"_s), 1), u"yes"_s);
        QVERIFY2(rules.text(rows.value(u"出生日期"_s), 2).contains(u"114/11/23"_s),
                 qPrintable(rows.keys().join(u' ')));
        const int note = rows.value(u"註1"_s);
        QVERIFY(note > 0 && !rules.text(note, 3).isEmpty() && !rules.text(note, 4).isEmpty());
        QVERIFY(!rules.text(note + 1, 3).isEmpty() && rules.text(note + 1, 0).isEmpty());
        // And it is not taken for a list.
        const auto kinds = ImportPreparation::likelyFormats(*read);
        QVERIFY(kinds.size() == 1 && kinds.front() == ImportFormat::of(u"student"));
    }

private:
    /// place: class and grade of each.
    void importPupils(const QByteArray &place = ",電一甲,1")
    {
        const QString path = m_fixture->folder.filePath(u"pupils.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("學號,姓名,身分證字號,出生年月日,班級,年級\n11411001,王小明,A123456789,98/7/20" + place +
                   "\n11411002,李小華,B223456782,98/7/21" + place + "\n11411003,陳大文,A123456780,98/7/22" +
                   place + "\n");
        file.close();
        m_imports = std::make_unique<ImportsPage>(m_fixture->context());
        m_imports->presenter().open(path);
        QTRY_VERIFY(m_imports->presenter().prepared());
        QTRY_COMPARE(m_imports->presenter().activity(), ImportPresenter::Activity::Idle);
        m_imports->presenter().check();
        QTRY_COMPARE(m_imports->presenter().stage(), ImportPresenter::Stage::Checked);
        m_imports->presenter().apply(ImportMode::Good);
        QTRY_COMPARE(m_imports->presenter().stage(), ImportPresenter::Stage::Applied);
        QCOMPARE(m_fixture->school.ids(u"student"_s).size(), m_before + 2);
    }
    void show()
    {
        m_page.reset(qobject_cast<RegisterPage *>(importRunsPage().make(m_fixture->context())));
        QVERIFY(m_page);
        m_page->resize(1100, 640);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->total() > 0);
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ImportsPage> m_imports;
    std::unique_ptr<RegisterPage> m_page;
    size_t m_before = 0;
};

QTEST_MAIN(TestImportRunsPage)
#include "tst_import_runs_page.moc"
