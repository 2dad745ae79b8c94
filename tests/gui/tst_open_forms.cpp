// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/record_form.h"
#include "app/widgets/table/bulkbar.h"
#include "tests/gui/window_fixture.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Forms stand open beside the pages, one a record: none takes another's entry, none is lost.
class TestOpenForms : public QObject, private test::WindowFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        open(u"view * school; edit student school; edit schoolClass school; edit cadrePost school"_s);
    }
    void cleanup() { close(); }

    void thePageIsUsedBesideAForm()
    {
        RecordListPage &page = students();
        RecordForm *form = edit(page, 0);
        QVERIFY(form && !form->isModal() && !QApplication::activeModalWidget());
        page.table()->setCurrentIndex(page.model()->index(1, 0));
        RecordForm *second = edit(page, 1);
        QVERIFY(second && second != form && form->isVisible());
        QVERIFY(form->windowTitle() != second->windowTitle());
        QVERIFY(second->pos() != form->pos());
        m_window->open(u"classes"_s);
        QVERIFY(form->isVisible() && second->isVisible());
    }

    void anotherTermIsAskedAboutWhileAFormIsTyped()
    {
        (void)students();
        RecordForm *form = create();
        auto *terms = m_window->frame().findChild<QComboBox *>(u"terms"_s);
        QVERIFY(form && terms && terms->count() > 1);
        const Term before = m_window->work().term();
        const int other = terms->currentIndex() == 0 ? 1 : 0;
        type(form, u"name"_s, u"one"_s);
        terms->setCurrentIndex(other);
        Q_EMIT terms->activated(other);
        QCOMPARE(m_window->work().term(), before);
        // The form may be of another term than either.
        QVERIFY2(!said().contains(QString::number(before.year.roc())), qPrintable(said()));
        QVERIFY2(said().contains(u"1 entry"_s), qPrintable(said()));
        Q_EMIT bar().actionTriggered();
        QVERIFY(m_window->work().term() != before);
        QVERIFY(form->isVisible() && form->isUnsaved());
    }

    void theSameRecordIsOpenedOnce()
    {
        RecordListPage &page = students();
        RecordForm *form = edit(page, 0);
        QVERIFY(form);
        (void)edit(page, 1);
        QCOMPARE(edit(page, 0), form);
        QTRY_VERIFY(form->isActiveWindow());
        QCOMPARE(forms().size(), 2);
    }

    void aNewOneThatIsEmptyMakesWayForTheNext()
    {
        (void)students();
        RecordForm *first = create();
        type(first, u"name"_s, u"one"_s);
        RecordForm *second = create();
        QVERIFY(second && second != first);
        QVERIFY(first->isVisible());
        RecordForm *third = create();
        QVERIFY(third && third != first && third != second);
        QCOMPARE(forms(), (QList{first, third}));
    }

    void whatStandsInOneFormIsNotOfferedInAnother()
    {
        (void)students();
        RecordForm *first = create();
        type(first, u"name"_s, u"one"_s);
        RecordForm *second = create();
        QVERIFY(saidIn(second).isEmpty());
        type(second, u"name"_s, u"two"_s);
        Drafts kept(*m_school, drafts());
        QTRY_COMPARE((kept.load(), kept.count(Draft::State::Typed)), 2);
        // Left, it is.
        delete first;
        RecordForm *third = create();
        QVERIFY(!saidIn(third).isEmpty());
        third->findChild<MessageBar *>()->actionTriggered();
        QCOMPARE(third->findChild<QLineEdit *>(u"field-name"_s)->text(), u"one"_s);
    }

    void twoEntriesWithoutAConnectionStayTwo()
    {
        (void)students();
        RecordForm *first = create();
        fill(first, u"11311901"_s, u"A123456789"_s);
        RecordForm *second = create();
        fill(second, u"11311902"_s, u"B123456780"_s);
        m_school->setOnline(false);
        first->presenter()->save();
        second->presenter()->save();
        QTRY_VERIFY(!first->presenter()->isSaving() && !second->presenter()->isSaving());
        // Each goes on with its own.
        QVERIFY(!first->presenter()->setValue(u"note"_s, u"first"_s));
        first->presenter()->save();
        QTRY_VERIFY(!first->presenter()->isSaving());
        QVERIFY(!second->presenter()->setValue(u"note"_s, u"second"_s));
        second->presenter()->save();
        QTRY_VERIFY(!second->presenter()->isSaving());
        m_school->setOnline(true);
        QTRY_COMPARE(m_school->ids(u"student"_s).size(), size_t(32));
        QStringList notes;
        for (const qint64 id : m_school->ids(u"student"_s))
            notes.append(m_school->record(u"student"_s, id).value(u"note"_s).toString());
        QVERIFY(notes.contains(u"first"_s) && notes.contains(u"second"_s));
    }

    void aPostLastsTheSemesterUnlessOneSaysOtherwise()
    {
        m_window->open(u"cadrePosts"_s);
        RecordForm *form = create();
        QVERIFY(form);
        const QJsonObject record = form->presenter()->record();
        const Term term = m_window->work().term();
        QCOMPARE(record[u"startsOn"].toString(), term.firstDay().toString(Qt::ISODate));
        QCOMPARE(record[u"endsOn"].toString(), term.lastDay().toString(Qt::ISODate));
    }

    void aNewOneBeginsWithWhatTheLastOneOfThePageShares()
    {
        m_school->setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}});
        m_window->open(u"cadrePosts"_s);
        RecordForm *first = create();
        QVERIFY(first);
        const qint64 student = m_school->ids(u"student"_s).front();
        for (const auto &[field, value] : {std::pair(u"studentId"_s, QJsonValue(student)),
                                           {u"unitName"_s, QJsonValue(u"Class"_s)},
                                           {u"post"_s, QJsonValue(u"Monitor"_s)},
                                           {u"levelCode"_s, QJsonValue(u"6"_s)}})
            QVERIFY(!first->presenter()->setValue(field, value));
        first->presenter()->save();
        QTRY_COMPARE(m_school->ids(u"cadrePost"_s).size(), size_t(1));
        RecordForm *next = create();
        QVERIFY(next);
        QCOMPARE(next->presenter()->record()[u"levelCode"_s].toString(), u"6"_s);
        QVERIFY(next->presenter()->record()[u"studentId"_s].toInteger() == 0);
        QVERIFY(next->presenter()->record()[u"post"_s].toString().isEmpty());
        QVERIFY(!next->isUnsaved());
    }

    void theKeyboardGoesBackToThePage()
    {
        RecordListPage &page = students();
        page.table()->setFocus();
        RecordForm *form = edit(page, 0);
        QTRY_VERIFY(form->isActiveWindow());
        QTest::keyClick(form->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(m_window->frame().isActiveWindow());
        QCOMPARE(m_window->frame().focusWidget(), page.table());
    }

    void closingAsksAboutEveryFormAndKeepsWhatWasTyped()
    {
        RecordListPage &page = students();
        const qint64 id = page.model()->idAt(0);
        RecordForm *form = edit(page, 0);
        type(form, u"note"_s, u"typed"_s);
        RecordForm *other = create();
        type(other, u"name"_s, u"one"_s);
        RecordForm *read = edit(page, 1);
        QSignalSpy closed(m_window.get(), &MainWindow::closed);
        QVERIFY(!m_window->frame().close());
        QVERIFY2(said().contains(form->windowTitle()) && said().contains(other->windowTitle()) &&
                     !said().contains(read->windowTitle()),
                 qPrintable(said()));
        Q_EMIT bar().actionTriggered();
        QTRY_VERIFY(form->isActiveWindow() || other->isActiveWindow());
        QSignalSpy left(m_window.get(), &MainWindow::signOutRequested);
        Q_EMIT m_window->frame().signOutRequested();
        QCOMPARE(left.size(), 0);
        QVERIFY2(said().contains(form->windowTitle()), qPrintable(said()));
        QVERIFY(m_window->frame().close());
        QCOMPARE(closed.size(), 1);
        m_window.reset();
        Drafts kept(*m_school, drafts());
        kept.load();
        const Draft *draft = kept.draftOf(u"student"_s, id, Draft::State::Typed);
        QVERIFY(draft);
        QCOMPARE(draft->record.value(u"note"_s).toString(), u"typed"_s);
        QVERIFY(kept.draftOf(u"student"_s, 0, Draft::State::Typed));
    }

    void closingAsksAgainAboutAFormThatWasChangedSince()
    {
        RecordListPage &page = students();
        RecordForm *form = edit(page, 0);
        type(form, u"note"_s, u"typed"_s);
        QVERIFY(!m_window->frame().close());
        type(form, u"note"_s, u" more"_s);
        QVERIFY(!m_window->frame().close());
        QVERIFY(m_window->frame().close());
    }

    void anEmptyListOffersANewRecordBesideTheImport()
    {
        close();
        open(u"view * school; edit cadrePost school; import cadrePost school"_s);
        m_window->open(u"cadrePosts"_s);
        const Page *page = m_window->frame().currentPage();
        auto *other = page->findChild<QPushButton *>(u"emptyOther"_s);
        QVERIFY(other);
        QTRY_VERIFY(other->isVisible());
        QVERIFY(page->findChild<QPushButton *>(u"emptyAction"_s)->text().contains(u"Import"_s));
        other->click();
        QCOMPARE(forms().size(), 1);
    }

    void aRegisterChangeIsCancelledInOneFormAtATime()
    {
        close();
        open(u"view * school; edit registerChange school"_s);
        m_school->add(u"registerChange"_s, {{u"studentId"_s, m_school->ids(u"student"_s).front()},
                                            {u"kind"_s, u"transferOut"_s},
                                            {u"changeCode"_s, u"311"_s},
                                            {u"otherSchoolCode"_s, u"110301"_s},
                                            {u"schoolYear"_s, 114},
                                            {u"semester"_s, 1},
                                            {u"effectiveOn"_s, u"2025-10-01"_s}});
        m_window->open(u"registerChanges"_s);
        auto *page = dynamic_cast<RecordListPage *>(m_window->frame().currentPage());
        QVERIFY(page);
        QTRY_VERIFY(page->model()->total() == 1 && page->model()->idAt(0) > 0);
        for (int turn = 0; turn < 2; ++turn) {
            page->table()->setCurrentIndex(page->model()->index(0, 0));
            page->table()->selectRow(0);
            Q_EMIT page->findChild<BulkBar *>()->actionTriggered(u"cancelChange"_s);
            QTRY_COMPARE(forms().size(), 1);
            QTest::qWait(50);
        }
        QCOMPARE(forms().size(), 1);
        // It says whose change it cancels, and no next one follows it.
        RecordForm *form = forms().first();
        const QString title = form->windowTitle();
        QVERIFY2(title.startsWith(u"Cancel the change"_s) && title.contains(u"林承翰"_s), qPrintable(title));
        QVERIFY(!form->findChild<QPushButton *>(u"saveAndNext"_s)->isVisible());
        type(form, u"reason"_s, u"wrong"_s);
        QTest::keyClick(form->focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY2(said().contains(u"was cancelled"_s), qPrintable(said()));
        // Nothing takes that back, and nothing older is undone in its place.
        m_window->actions().action(u"session.undo"_s)->trigger();
        QVERIFY2(said().startsWith(u"Not undone"_s) && said().contains(u"entered once more"_s),
                 qPrintable(said()));
    }

    /// The window is killed: what it leaves is the disk as it is at that moment.
    void whatAKilledWindowHeldIsGoneOnWithAtTheNextSignIn()
    {
        RecordListPage &page = students();
        const qint64 id = page.model()->idAt(0);
        RecordForm *changed = edit(page, 0);
        type(changed, u"note"_s, u"killed"_s);
        RecordForm *made = create();
        type(made, u"name"_s, u"one"_s);
        const QTemporaryDir copy;
        const auto isKept = [&] {
            for (const QString &name : QDir(copy.path()).entryList(QDir::Files))
                QFile::remove(copy.filePath(name));
            for (const QString &name : QDir(drafts()).entryList(QDir::Files))
                QFile::copy(drafts() + u'/' + name, copy.filePath(name));
            Drafts left(*m_school, copy.path());
            left.load();
            const Draft *note = left.draftOf(u"student"_s, id, Draft::State::Typed);
            const Draft *name = left.draftOf(u"student"_s, 0, Draft::State::Typed);
            return note && note->record.value(u"note"_s) == u"killed"_s && name &&
                   name->record.value(u"name"_s) == u"one"_s;
        };
        QTRY_VERIFY(isKept());

        openWindow(copy.path());
        QTRY_VERIFY2(said().contains(u"2 entries"_s) || said().contains(u"2 entry"_s), qPrintable(said()));
        for (int left = 2; left > 0; --left) {
            m_window->actions().action(u"session.drafts"_s)->trigger();
            auto *dialog = m_window->frame().findChild<DraftsDialog *>();
            QVERIFY(dialog);
            // What is in a form already is named as that, and is not discarded behind it.
            const auto rows = dialog->presenter().rows();
            QCOMPARE(rows.size(), size_t(2));
            auto *table = dialog->findChild<DataTable *>();
            const auto at = std::find_if(rows.begin(), rows.end(),
                                         [](const DraftsPresenter::Row &row) { return !row.isInForm; });
            QVERIFY(at != rows.end());
            table->setCurrentIndex(table->model()->index(int(at - rows.begin()), 0));
            QVERIFY(dialog->findChild<QPushButton *>(u"discardDraft"_s)->isVisible());
            dialog->findChild<QPushButton *>(u"sendDraft"_s)->click();
            QTRY_VERIFY(!m_window->frame().findChild<DraftsDialog *>());
            QCOMPARE(forms().size(), 3 - left);
        }
        QCOMPARE(m_window->frame().currentKey(), u"students"_s);
        const auto textOf = [this](qint64 record, const QString &field) {
            for (const RecordForm *form : forms()) {
                if (form->presenter()->record().value(u"id"_s).toInteger() == record)
                    return form->presenter()->record().value(field).toString();
            }
            return QString();
        };
        QTRY_COMPARE(textOf(id, u"note"_s), u"killed"_s);
        QTRY_COMPARE(textOf(0, u"name"_s), u"one"_s);
        // The form of an entry is found again from the drafts.
        m_window->actions().action(u"session.drafts"_s)->trigger();
        auto *dialog = m_window->frame().findChild<DraftsDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QPushButton *>(u"discardDraft"_s)->isVisible());
        dialog->findChild<QPushButton *>(u"sendDraft"_s)->click();
        QTRY_VERIFY(!m_window->frame().findChild<DraftsDialog *>());
        QCOMPARE(forms().size(), 2);
        // Saved, it is a draft no longer.
        for (RecordForm *form : forms()) {
            if (!form->presenter()->isNew())
                form->presenter()->save();
        }
        QTRY_COMPARE(m_school->record(u"student"_s, id).value(u"note"_s).toString(), u"killed"_s);
        const auto leftOnDisk = [&] { return QDir(copy.path()).entryList({u"*.json"_s}).size(); };
        QTRY_COMPARE(leftOnDisk(), 1);
    }

private:
    [[nodiscard]] QList<RecordForm *> forms() const
    {
        QList<RecordForm *> shown = m_window->frame().findChildren<RecordForm *>();
        shown.removeIf([](const RecordForm *form) { return !form->isVisible(); });
        return shown;
    }
    [[nodiscard]] static QString saidIn(const RecordForm *form)
    {
        return form->findChild<MessageBar *>()->text();
    }
    /// The form that has come to the front.
    [[nodiscard]] RecordForm *shown(const QList<RecordForm *> &before)
    {
        const auto all = forms();
        for (RecordForm *form : all) {
            if (!before.contains(form))
                return form;
        }
        return nullptr;
    }
    [[nodiscard]] RecordForm *edit(RecordListPage &page, int row)
    {
        const auto before = forms();
        const qint64 id = page.model()->idAt(row);
        m_window->frame().activateWindow();
        page.table()->setFocus();
        page.table()->setCurrentIndex(page.model()->index(row, 0));
        [&] { QTRY_VERIFY(page.table()->hasFocus()); }();
        QTest::keyClick(page.table(), Qt::Key_F2);
        RecordForm *form = shown(before);
        for (RecordForm *open : before) {
            if (open->presenter()->record().value(u"id"_s).toInteger() == id)
                form = open;
        }
        [&] { QTRY_VERIFY(form && form->presenter()->isLoaded()); }();
        return form;
    }
    [[nodiscard]] RecordForm *create()
    {
        const auto before = forms();
        m_window->actions().action(u"record.new"_s)->trigger();
        return shown(before);
    }
    static void type(RecordForm *form, const QString &field, const QString &text)
    {
        auto *editor = form->findChild<QWidget *>(u"field-"_s + field);
        QVERIFY(editor && editor->isEnabled());
        editor->setFocus();
        QTest::keyClicks(editor, text);
    }
    static void fill(RecordForm *form, const QString &number, const QString &identity)
    {
        for (const auto &[field, value] : {std::pair(u"studentNumber"_s, QJsonValue(number)),
                                           {u"name"_s, QJsonValue(u"林承翰"_s)},
                                           {u"identityNumber"_s, QJsonValue(identity)},
                                           {u"birthday"_s, QJsonValue(u"2009-07-20"_s)},
                                           {u"entryYear"_s, QJsonValue(113)}})
            QVERIFY(!form->presenter()->setValue(field, value));
    }
};

QTEST_MAIN(TestOpenForms)
#include "tst_open_forms.moc"
