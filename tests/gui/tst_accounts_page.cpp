// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/file_dialog.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/reference_edit.h"
#include "app/pages/records/record_pages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

namespace {

class OpenAccounts : public AccountsPage
{
public:
    using AccountsPage::AccountsPage;
    using AccountsPage::context;
    using AccountsPage::openForm;
};

} // namespace

/// How the owner of an account gets a password.
class TestAccountsPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<OpenAccounts> m_page;
    QTemporaryDir m_folder;

    [[nodiscard]] FileDialog *dialog() const
    {
        const auto all = m_page->findChildren<FileDialog *>();
        return all.isEmpty() ? nullptr : all.last();
    }
    void goTo(qint64 account)
    {
        const int row = m_page->model()->rowOf(account);
        QVERIFY(row >= 0);
        m_page->table()->goToRow(row);
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(
            u"view * school; edit account school; edit selfCheck school; manage account school; "
            "remove account school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<OpenAccounts>(m_fixture->context());
        m_page->resize(1366, 680);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->total() > 1 && m_page->model()->idAt(0) > 0);
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void theCurrentAccountGetsItsPasswordFromToolbarAndDetails()
    {
        const qint64 own = m_fixture->school.account();
        const qint64 other = m_fixture->school.ids(u"account"_s).back();
        QVERIFY(other != own);
        goTo(other);
        auto *button = m_page->findChild<QPushButton *>(u"pane-issuePasswords"_s);
        QVERIFY(button);
        QTRY_VERIFY(button->isEnabled());
        auto *tool = m_page->findChild<QToolButton *>(u"passwordsOfChosen"_s);
        QVERIFY(tool && tool->isVisible());
        tool->click();
        QVERIFY(dialog());
        dialog()->reject();
        // One's own is changed elsewhere, which the button says.
        goTo(own);
        QTRY_VERIFY(!button->isEnabled());
        tool->click();
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QVERIFY2(m_fixture->notices.text.contains(u"My account"_s), qPrintable(m_fixture->notices.text));
    }

    void ownIsLeftOutOfManyAndThatIsTold()
    {
        const qint64 own = m_fixture->school.account();
        const qint64 other = m_fixture->school.ids(u"account"_s).back();
        // Whose role has no more than one's own.
        m_fixture->school.setUp(u"account"_s, other,
                                {{u"roleId"_s, m_fixture->school.record(u"account"_s, own)[u"roleId"_s]}});
        m_page->askPath({own, other}, PasswordIssue::Owners::Kept);
        QVERIFY(dialog());
        // One that is left is called by its name, in the title and in the file's name.
        const QString name = m_fixture->school.record(u"account"_s, other)[u"displayName"].toString();
        QVERIFY2(dialog()->windowTitle().contains(name), qPrintable(dialog()->windowTitle()));
        QVERIFY2(dialog()->selectedFiles().value(0).contains(name),
                 qPrintable(dialog()->selectedFiles().value(0)));
        Q_EMIT dialog()->fileSelected(m_folder.filePath(u"slips.csv"_s));
        QTRY_VERIFY2(m_fixture->notices.text.contains(u"own account was left out"_s),
                     qPrintable(m_fixture->notices.text));
        dialog()->reject();
    }

    /// Like every paper; the file that was made first stays the only one.
    void slipsAreLookedAtBeforeTheyArePrinted()
    {
        const qint64 own = m_fixture->school.account();
        const qint64 other = m_fixture->school.ids(u"account"_s).back();
        m_fixture->school.setUp(u"account"_s, other,
                                {{u"roleId"_s, m_fixture->school.record(u"account"_s, own)[u"roleId"_s]}});
        m_page->askPath({other}, PasswordIssue::Owners::Renewed);
        Q_EMIT dialog()->fileSelected(m_folder.filePath(u"slips.pdf"_s));
        // The dialog stands open here, so the preview is offered; before it what was written is.
        QTRY_VERIFY(m_page->findChild<PaperPreview *>() || m_fixture->notices.text.contains(u"is ready"_s));
        if (!m_page->findChild<PaperPreview *>())
            m_fixture->notices.run();
        QTRY_VERIFY(m_page->findChild<PaperPreview *>());
        const auto *preview = m_page->findChild<PaperPreview *>();
        QTRY_VERIFY(preview->isVisible());
        QVERIFY(!preview->findChild<QAbstractButton *>(u"savePaper"_s)->isVisible());
        const auto *print = preview->findChild<QAbstractButton *>(u"printPaper"_s);
        QVERIFY(print->isVisible());
        // Why it is closed is read beside it.
        const auto *note = preview->findChild<QLabel *>(u"previewNote"_s);
        QCOMPARE(note->isVisible(), !print->isEnabled());
        QVERIFY(print->isEnabled() || note->text().contains(u"No printer"_s));
        dialog()->reject();
    }

    void aNewAccountIsOfferedItsPassword()
    {
        QVERIFY(m_page->openForm(0));
        auto *form = m_page->findChild<RecordForm *>();
        QVERIFY(form && QTest::qWaitForWindowActive(form));
        const auto type = [form](const QString &field, const QString &text) {
            auto *edit = form->findChild<QLineEdit *>(u"field-"_s + field);
            edit->setFocus();
            edit->insert(text);
            Q_EMIT edit->textEdited(edit->text());
        };
        type(u"login"_s, u"newcomer"_s);
        type(u"displayName"_s, u"王小明"_s);
        const QJsonObject like = m_fixture->school.record(u"account"_s, m_fixture->school.account());
        for (const QString &field : {u"roleId"_s, u"unitId"_s}) {
            auto *edit = qobject_cast<ReferenceEdit *>(form->findChild<FormCard *>()->field(field)->editor());
            QVERIFY(edit);
            edit->setValue(like.value(field).toInteger());
            QTRY_VERIFY(!edit->text().isEmpty());
            Q_EMIT edit->valueChanged(edit->value());
        }
        QTest::keyClick(form->focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY2(m_fixture->notices.text.contains(u"no password yet"_s),
                     qPrintable(m_fixture->notices.text));
        QVERIFY(m_fixture->notices.text.contains(u"was entered"_s));
        m_fixture->notices.run();
        QVERIFY(dialog() && dialog()->windowTitle().contains(u"王小明"_s));
        dialog()->reject();
    }

    /// The paper is called as the file in which it is.
    void theSlipsAreCalledAfterWhoseTheyAre()
    {
        const qint64 other = m_fixture->school.ids(u"account"_s).back();
        const QList<qint64> both{other, other + 1};
        m_page->askPath(both, PasswordIssue::Owners::Kept, u"電機一甲"_s);
        QVERIFY(dialog());
        QVERIFY2(dialog()->windowTitle().contains(u"電機一甲, 2 account"_s),
                 qPrintable(dialog()->windowTitle()));
        QVERIFY(dialog()->selectedFiles().value(0).contains(u"電機一甲"_s));
        dialog()->reject();
    }

    /// A role of an office proposes its unit; an account of one without a unit is asked back.
    void theRoleProposesTheUnit()
    {
        PageSchool &school = m_fixture->school;
        const qint64 unit = school.setUp(
            u"unit"_s, {{u"key"_s, u"documents"_s}, {u"name"_s, u"文書組"_s}, {u"division"_s, u"day"_s}});
        const qint64 role =
            school.setUp(u"role"_s, {{u"key"_s, u"documentsClerk"_s},
                                     {u"name"_s, u"文書組幹事"_s},
                                     {u"grants"_s, u"view school school; edit selfCheck school"_s}});
        QVERIFY(unit > 0 && role > 0);
        m_page->refresh();
        QVERIFY(m_page->openForm(0));
        auto *form = m_page->findChild<RecordForm *>();
        QVERIFY(form && QTest::qWaitForWindowActive(form));
        QTest::qWait(50); // units and roles are read meanwhile
        const auto *card = form->findChild<FormCard *>();
        const auto reference = [card](const QString &field) {
            return qobject_cast<ReferenceEdit *>(card->field(field)->editor());
        };
        const auto choose = [&](const QString &field, qint64 id) {
            reference(field)->setValue(id);
            Q_EMIT reference(field)->valueChanged(id);
        };
        choose(u"roleId"_s, role);
        QTRY_COMPARE(reference(u"unitId"_s)->value(), unit);
        for (const auto &[field, text] :
             {std::pair(u"login"_s, u"documents"_s), {u"displayName"_s, u"王小明"_s}}) {
            auto *edit = form->findChild<QLineEdit *>(u"field-"_s + field);
            edit->setFocus();
            edit->insert(text);
            Q_EMIT edit->textEdited(edit->text());
        }
        choose(u"unitId"_s, 0);
        QTest::keyClick(form->focusWidget(), Qt::Key_S, Qt::ControlModifier);
        const auto *bar = form->findChild<MessageBar *>();
        QTRY_VERIFY2(bar->text().contains(u"文書組幹事"_s), qPrintable(bar->text()));
        QCOMPARE(form->focusWidget(), reference(u"unitId"_s));
        // Who means it saves again.
        QTest::keyClick(form->focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY2(m_fixture->notices.text.contains(u"was entered"_s), qPrintable(m_fixture->notices.text));
    }

    /// Its password went with it: nobody could sign in, and nobody would know why.
    void anAccountThatIsPutBackIsOfferedItsPassword()
    {
        const qint64 id = m_fixture->school.ids(u"account"_s).back();
        m_fixture->school.setUp(u"account"_s, id,
                                {{u"roleId"_s, m_fixture->school.record(
                                                   u"account"_s, m_fixture->school.account())[u"roleId"_s]}});
        const QJsonObject account = m_fixture->school.record(u"account"_s, id);
        const auto removed = m_fixture->school.byMyself(
            u"record.remove"_s,
            {{u"type"_s, u"account"_s}, {u"id"_s, id}, {u"version"_s, account[u"version"_s]}});
        QVERIFY2(removed.ok(), qPrintable(removed.ok() ? QString() : removed.error().message));
        UndoList &undo = m_page->context().undo;
        const quint64 step = undo.add(u"Removed."_s, {undoOfRemoval(u"account"_s, account)});
        undoAndTell(undo, m_fixture->notices, step);
        QTRY_COMPARE(int(undo.step(step)->state), int(UndoList::Step::State::Undone));
        QTRY_VERIFY2(m_fixture->notices.text.contains(u"without their passwords"_s) ||
                         m_fixture->notices.text.contains(u"without its password"_s),
                     qPrintable(m_fixture->notices.text));
        // The list has it again by then: its name is read there.
        QTRY_VERIFY(m_page->model()->rowOf(id) >= 0);
        m_fixture->notices.run();
        QVERIFY(dialog() && dialog()->windowTitle().contains(account[u"displayName"].toString()));
        dialog()->reject();
    }
};

QTEST_MAIN(TestAccountsPage)
#include "tst_accounts_page.moc"
