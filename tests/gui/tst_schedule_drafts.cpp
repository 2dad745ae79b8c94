// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/schedule/schedule_form.h"
#include "app/pages/schedule/schedule_page.h"
#include "app/widgets/form/formfield.h"
#include "tests/gui/window_fixture.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What is typed for a period of the schedule outlives the window, as in every form of a record.
class TestScheduleDrafts : public QObject, private test::WindowFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { open(u"view * school; edit window school; remove window school"_s); }
    void cleanup() { close(); }

    void aPeriodThatAKilledWindowHeldIsGoneOnWith()
    {
        press(u"pane-edit"_s);
        const qint64 id = form().window().id.value();
        type(u"startsAt"_s, u"114/13/"_s);
        type(u"source"_s, u"114-77"_s);
        const QTemporaryDir copy;
        kill(copy);

        QTRY_VERIFY2(said().contains(u"1 entr"_s), qPrintable(said()));
        goOn();
        QCOMPARE(form().window().id.value(), id);
        QCOMPARE(text(u"startsAt"_s), u"114/13/"_s);
        QCOMPARE(text(u"source"_s), u"114-77"_s);
        type(u"startsAt"_s, u"114/10/3 8:00"_s);
        press(u"saveWindow"_s);
        QTRY_COMPARE(stored(id, u"source"_s), u"114-77"_s);
        QCOMPARE(stored(id, u"startsAt"_s), u"2025-10-03T00:00:00.000Z"_s);
        QTRY_COMPARE(QDir(copy.path()).entryList({u"*.json"_s}).size(), 0);
    }

    void aNewPeriodThatAKilledWindowHeldIsGoneOnWith()
    {
        press(u"addWindow"_s);
        type(u"source"_s, u"114-78"_s);
        const QTemporaryDir copy;
        kill(copy);
        // It is offered where one goes on, too.
        page();
        press(u"addWindow"_s);
        QVERIFY2(said().contains(u"kept on this computer"_s), qPrintable(said()));
        Q_EMIT bar().actionTriggered();
        QCOMPARE(text(u"source"_s), u"114-78"_s);
        press(u"saveWindow"_s);
        QTRY_COMPARE(m_school->ids(u"window"_s).size(), size_t(5));
        QTRY_COMPARE(QDir(copy.path()).entryList({u"*.json"_s}).size(), 0);
    }

    void anExtensionThatAKilledWindowHeldIsGoneOnWith()
    {
        press(u"pane-extend"_s);
        const qint64 extended = form().window().extendsId.value();
        type(u"reason"_s, u"ill"_s);
        auto *number = form().findChild<QLineEdit *>(u"extensionStudent"_s);
        const QString whom = m_school->record(u"student"_s, m_school->ids(u"student"_s).front())
                                 .value(u"studentNumber"_s)
                                 .toString();
        QTest::keyClicks(number, whom);
        const QTemporaryDir copy;
        kill(copy);
        goOn();
        QCOMPARE(form().window().extendsId.value(), extended);
        QCOMPARE(text(u"reason"_s), u"ill"_s);
        QCOMPARE(form().findChild<QLineEdit *>(u"extensionStudent"_s)->text(), whom);
        QTRY_COMPARE(form().window().studentId.value(), m_school->ids(u"student"_s).front());
    }

    void whatIsDroppedOrTypedBackIsKeptNoLonger()
    {
        press(u"pane-edit"_s);
        const QString before = text(u"endsAt"_s);
        type(u"endsAt"_s, u"114/"_s);
        QTRY_COMPARE(leftOnDisk(), 1);
        type(u"endsAt"_s, before);
        QTRY_COMPARE(leftOnDisk(), 0);
        type(u"source"_s, u"1"_s);
        QTRY_COMPARE(leftOnDisk(), 1);
        press(u"cancelWindow"_s);
        QTRY_COMPARE(leftOnDisk(), 0);
    }

    void anEntryIsCountedOnceAndAskedAboutBeforeAnotherTerm()
    {
        press(u"pane-edit"_s);
        type(u"source"_s, u"1"_s);
        const QString saving =
            m_window->frame().findChild<QWidget *>(u"savingState"_s)->property("text").toString();
        QVERIFY2(saving.contains(u"1 "_s), qPrintable(saving));
        auto *terms = m_window->frame().findChild<QComboBox *>(u"terms"_s);
        const Term before = m_window->work().term();
        Q_EMIT terms->activated(terms->currentIndex() == 0 ? 1 : 0);
        QCOMPARE(m_window->work().term(), before);
        QVERIFY2(said().contains(u"1 entry"_s), qPrintable(said()));
        // Closing keeps it, and says so once.
        QVERIFY(!m_window->frame().close());
        QVERIFY2(said().contains(u"kept on this computer"_s), qPrintable(said()));
    }

private:
    SchedulePage &page()
    {
        m_window->open(u"schedule"_s);
        auto *page = dynamic_cast<SchedulePage *>(m_window->frame().page(u"schedule"_s));
        [&] {
            QVERIFY(page);
            QTRY_COMPARE(page->findChild<DataTable *>()->model()->rowCount(), 4);
        }();
        return *page;
    }
    [[nodiscard]] ScheduleForm &form() { return *page().findChild<ScheduleForm *>(); }
    void press(const QString &name)
    {
        auto *button = page().findChild<QPushButton *>(name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }
    [[nodiscard]] QLineEdit *editor(const QString &field)
    {
        return qobject_cast<QLineEdit *>(form().field(field)->editor());
    }
    [[nodiscard]] QString text(const QString &field) { return editor(field)->text(); }
    void type(const QString &field, const QString &text)
    {
        editor(field)->setFocus();
        editor(field)->selectAll();
        QTest::keyClicks(editor(field), text);
    }
    [[nodiscard]] QString stored(qint64 id, const QString &field) const
    {
        return m_school->record(u"window"_s, id)[field].toString();
    }
    [[nodiscard]] int leftOnDisk() const
    {
        return static_cast<int>(QDir(drafts()).entryList({u"*.json"_s}).size());
    }
    /// What it leaves is the disk as it is by then.
    void kill(const QTemporaryDir &copy)
    {
        const auto isKept = [&] {
            for (const QString &name : QDir(copy.path()).entryList(QDir::Files))
                QFile::remove(copy.filePath(name));
            for (const QString &name : QDir(drafts()).entryList(QDir::Files))
                QFile::copy(drafts() + u'/' + name, copy.filePath(name));
            Drafts left(*m_school, copy.path());
            left.load();
            const Draft *typed = left.count(Draft::State::Typed) == 1 ? &left.all().front() : nullptr;
            const QString source = form().window().extendsId.isNull() ? u"source"_s : u"reason"_s;
            return typed && typed->record.value(source).toString() == text(source);
        };
        QTRY_VERIFY(isKept());
        openWindow(copy.path());
    }
    void goOn()
    {
        m_window->actions().action(u"session.drafts"_s)->trigger();
        auto *dialog = m_window->frame().findChild<DraftsDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(u"sendDraft"_s)->click();
        QTRY_VERIFY(!m_window->frame().findChild<DraftsDialog *>());
        QTRY_VERIFY(form().isVisible());
    }
};

QTEST_MAIN(TestScheduleDrafts)
#include "tst_schedule_drafts.moc"
