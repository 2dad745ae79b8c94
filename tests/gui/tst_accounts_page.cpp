// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/file_dialog.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/reference_edit.h"
#include "app/pages/records/record_pages.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

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
        m_fixture =
            std::make_unique<PageFixture>(u"view * school; edit account school; manage account school"_s);
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
        QVERIFY2(dialog()->windowTitle().contains(u" 1 "_s), qPrintable(dialog()->windowTitle()));
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
        QTRY_VERIFY(m_page->findChild<PaperPreview *>());
        const auto *preview = m_page->findChild<PaperPreview *>();
        QTRY_VERIFY(preview->isVisible());
        QVERIFY(!preview->findChild<QAbstractButton *>(u"savePaper"_s)->isVisible());
        QVERIFY(preview->findChild<QAbstractButton *>(u"printPaper"_s)->isVisible());
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
        QVERIFY(dialog() && dialog()->windowTitle().contains(u'1'));
        dialog()->reject();
    }
};

QTEST_MAIN(TestAccountsPage)
#include "tst_accounts_page.moc"
