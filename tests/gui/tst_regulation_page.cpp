// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/fact_table_model.h"
#include "app/pages/progress/regulation_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/theme.h"
#include "shared/rules/regulation_version.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The regulation's page: read by everybody; drafted, tried out, approved and withdrawn by keyboard by who
/// may (article 11); compared in words.
class TestRegulationPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegulationPage> m_page;
    Theme m_theme;

    void begin(const QString &grants)
    {
        m_page.reset();
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<RegulationPage>(m_fixture->context());
        m_page->resize(1160, 700);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->refresh();
        QTRY_VERIFY(m_page->articles()->rowCount() > 30);
    }
    void beginDrafting()
    {
        begin(u"view * school; manage complianceState school; certify complianceState school"_s);
    }
    template <class W>
    [[nodiscard]] W *part(const QString &name) const
    {
        return m_page->findChild<W *>(name);
    }
    [[nodiscard]] bool offers(const QString &name) const
    {
        const auto *button = part<Button>(name);
        return button && button->isVisible();
    }
    [[nodiscard]] QString focus() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void press(const QString &button)
    {
        part<Button>(button)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(part<Button>(button),
                        Qt::Key_Return); // also while a closed dialog gives the focus back
    }
    void type(const QString &text)
    {
        press(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    /// Of the version in the list, as somebody else reads it.
    [[nodiscard]] QJsonObject version(const QString &label)
    {
        const auto all = m_fixture->school.byOther(u"regulation.versions"_s, {});
        for (const QJsonValue &each : all.value()[u"versions"].toArray()) {
            if (each[u"label"].toString() == label)
                return m_fixture->school.byOther(u"regulation.version"_s, {{u"label"_s, label}})
                    .value()[u"regulation"]
                    .toObject();
        }
        return {};
    }
    [[nodiscard]] QString shown() const { return part<QComboBox>(u"regulationVersion"_s)->currentText(); }
    [[nodiscard]] QStringList texts() const
    {
        QStringList list;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible())
                list.append(label->text());
        }
        return list;
    }
    [[nodiscard]] bool says(const QString &text) const
    {
        const QStringList all = texts();
        return std::any_of(all.begin(), all.end(), [&](const QString &each) { return each.contains(text); });
    }
    /// A draft from tomorrow on in which a student uploads `uploads` a semester, saved by keyboard.
    void draft(int uploads, bool isPassed)
    {
        press(u"regulationNew"_s);
        QCOMPARE(focus(), u"field-label"_s);
        type(u"114-11-23"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), u"field-effectiveFrom"_s);
        type(u"1141124"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), u"field-approvals"_s);
        if (isPassed)
            type(u"1141120"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), u"field-meeting"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), u"field-principalOn"_s);
        if (isPassed)
            type(u"1141123"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), u"field-principal"_s);
        type(u"Principal Lin"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focus(), u"field-quotas/uploadsPerSemester@107/limit"_s);
        type(QString::number(uploads));
        press(u"regulationSave"_s);
        QTRY_VERIFY(offers(u"regulationChange"_s));
        QCOMPARE(shown(), u"114/11/23 (Draft)"_s);
    }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(ThemeChoice::Light); }
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void whoMayNotDraftReadsAndHasNoDeadButton()
    {
        begin(u"view * school"_s);
        for (const QString &name : {u"regulationNew"_s, u"regulationChange"_s, u"regulationTouches"_s,
                                    u"regulationApprove"_s, u"regulationWithdraw"_s})
            QVERIFY2(!part<QWidget>(name), qPrintable(name));
        QVERIFY(!part<QWidget>(u"regulationForm"_s));
        for (const Button *button : m_page->findChildren<Button *>())
            QVERIFY2(!button->isVisible() || button->isEnabled(), qPrintable(button->text()));
        QVERIFY(offers(u"regulationPrint"_s));
    }

    void whatServesAnArticleAndIsNotTheReadersIsToldApart()
    {
        const auto count = [this](const QString &name) {
            return m_page->findChildren<QWidget *>(name).size();
        };
        const auto choose = [this](const QString &article) {
            auto *table = m_page->findChild<DataTable *>(u"regulationArticles"_s);
            for (int row = 0; row < m_page->articles()->rowCount(); ++row) {
                if (m_page->articles()->row(row)[u"id"].toString() == article)
                    table->goToRow(row);
            }
        };
        begin(u"view * school"_s);
        choose(u"3"_s);
        QTRY_COMPARE(count(u"regulationList"_s), 2); // meetings and what they resolve
        QCOMPARE(count(u"regulationClosedList"_s), 0);
        m_fixture->navigator.hasNoLists = true;
        choose(u"1"_s);
        choose(u"3"_s);
        QTRY_COMPARE(count(u"regulationClosedList"_s), 2);
        QTRY_COMPARE(count(u"regulationList"_s), 0);
    }

    void whoApprovesIsOfferedThatAndNoDrafting()
    {
        begin(u"view * school; certify complianceState school"_s);
        QVERIFY(!part<QWidget>(u"regulationNew"_s) && !part<QWidget>(u"regulationForm"_s));
        auto json = m_fixture->school.byOther(u"regulation.current"_s, {}).value()[u"regulation"].toObject();
        json.insert(u"label"_s, u"drafted"_s);
        json.insert(u"effectiveFrom"_s, u"2025-12-01"_s);
        QVERIFY(m_fixture->school.byOther(u"regulation.draft"_s, {{u"regulation"_s, json}}));
        m_page->refresh();
        auto *versions = part<QComboBox>(u"regulationVersion"_s);
        const auto at = [versions] {
            for (int i = 0; i < versions->count(); ++i) {
                if (versions->itemText(i).contains(u"drafted"_s))
                    return i;
            }
            return -1;
        };
        QTRY_VERIFY(at() >= 0);
        versions->setCurrentIndex(at());
        Q_EMIT versions->activated(at());
        QTRY_VERIFY(offers(u"regulationApprove"_s));
        QVERIFY(offers(u"regulationTouches"_s));
        QVERIFY(!part<QWidget>(u"regulationChange"_s) && !part<QWidget>(u"regulationWithdraw"_s));
    }

    void aDraftIsTypedByKeyboardAndNothingGoesByIt()
    {
        beginDrafting();
        QVERIFY(!offers(u"regulationChange"_s) && !offers(u"regulationApprove"_s) &&
                !offers(u"regulationWithdraw"_s)); // of the version in force
        draft(15, false);
        QVERIFY(m_fixture->notices.text.contains(u"Nothing goes by it"_s));
        QVERIFY2(m_fixture->notices.text.contains(u"only with the days"_s),
                 qPrintable(m_fixture->notices.text));
        QCOMPARE(version(u"114-11-23"_s)[u"quotas"][0][u"limit"].toInt(), 15);
        QCOMPARE(versionState(version(u"114-11-23"_s)), VersionState::Draft);
        const auto current = m_fixture->school.byOther(u"regulation.current"_s, {});
        QCOMPARE(current.value()[u"regulation"][u"quotas"][0][u"limit"].toInt(), 20);
        // Without its approvals it is refused, with the article, and stays a draft.
        press(u"regulationApprove"_s);
        auto *box = part<QMessageBox>(u"regulationQuestion"_s);
        QVERIFY(box);
        QTRY_VERIFY(box->isActiveWindow());
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!part<QMessageBox>(u"regulationQuestion"_s));
        QCOMPARE(versionState(version(u"114-11-23"_s)), VersionState::Draft);
        press(u"regulationApprove"_s);
        QTest::keyClick(part<QMessageBox>(u"regulationQuestion"_s)->buttons().front(), Qt::Key_Return);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"lacks the day"_s) &&
                    m_fixture->notices.text.contains(u"(article 11)"_s));
        QCOMPARE(versionState(version(u"114-11-23"_s)), VersionState::Draft);
    }

    void aDayThatIsPastIsRefusedAtItsFieldWithTheArticle()
    {
        beginDrafting();
        press(u"regulationNew"_s);
        type(u"late"_s);
        press(Qt::Key_Tab);
        type(u"1141122"_s);
        press(u"regulationSave"_s);
        QTRY_VERIFY(says(u"cannot take effect before today, 114/11/23 (article 11)"_s));
        QCOMPARE(focus(), u"field-effectiveFrom"_s);
        QVERIFY(version(u"late"_s).isEmpty());
        type(u"1141123"_s); // today is the first day
        press(u"regulationSave"_s);
        QTRY_COMPARE(versionState(version(u"late"_s)), VersionState::Draft);
        QVERIFY(!version(u"late"_s).isEmpty());
    }

    void aNumberThatIsMissingOrOutOfItsBoundsIsRefusedAtItsField()
    {
        beginDrafting();
        press(u"regulationNew"_s);
        type(u"numbers"_s);
        press(Qt::Key_Tab);
        type(u"1141130"_s);
        const QString size = u"field-files/document/maxBytes"_s;
        QCOMPARE(part<QLineEdit>(size)->text(), u"4"_s); // MB
        for (const QString &typed : {QString(), u"0"_s, u"2000"_s}) {
            part<QLineEdit>(size)->setText(typed);
            press(u"regulationSave"_s);
            QTRY_COMPARE(focus(), size);
            QVERIFY(says(u"the limit is"_s) && says(u"(article 11)"_s));
            QVERIFY(version(u"numbers"_s).isEmpty());
        }
        part<QLineEdit>(size)->setText(u"1024"_s);
        press(u"regulationSave"_s);
        QTRY_COMPARE(version(u"numbers"_s)[u"files"][0][u"maxBytes"].toInteger(), 1024LL * 1024 * 1024);
    }

    void whatWasTypedIsNotLostByEscape()
    {
        beginDrafting();
        press(u"regulationNew"_s);
        press(Qt::Key_Escape);
        QVERIFY(m_fixture->notices.text.isEmpty()); // nothing was typed
        QTRY_VERIFY(offers(u"regulationNew"_s));
        press(u"regulationNew"_s);
        type(u"half"_s);
        press(Qt::Key_Escape);
        QVERIFY(offers(u"regulationNew"_s));
        QVERIFY(m_fixture->notices.run);
        m_fixture->notices.run();
        QCOMPARE(part<QLineEdit>(u"field-label"_s)->text(), u"half"_s);
        QCOMPARE(focus(), u"field-label"_s);
    }

    void theWordsOfAnArticleAreChangedToo()
    {
        beginDrafting();
        press(u"regulationNew"_s);
        type(u"words"_s);
        press(Qt::Key_Tab);
        type(u"1141130"_s);
        auto *article = part<QComboBox>(u"field-article"_s);
        article->setCurrentIndex(1);
        part<QPlainTextEdit>(u"field-articleText"_s)->setPlainText(u"改寫"_s);
        article->setCurrentIndex(2);
        press(u"regulationSave"_s);
        QTRY_VERIFY(!version(u"words"_s).isEmpty());
        QCOMPARE(version(u"words"_s)[u"articles"][1][u"text"].toString(), u"改寫"_s);
        QVERIFY(version(u"words"_s)[u"articles"][2][u"text"].toString().size() > 20);
    }

    void whomADraftTouchesIsListedAndLeadsToTheRecords()
    {
        beginDrafting();
        // Three outcomes a student: with two a semester everybody is over it.
        draft(2, false);
        press(u"regulationTouches"_s);
        QTRY_COMPARE(m_page->touched()->rowCount(), 30);
        const QJsonObject row = m_page->touched()->row(0);
        QCOMPARE(row[u"has"].toInt(), 3);
        QVERIFY(!row[u"studentNumber"].toString().isEmpty() && !row[u"name"].toString().isEmpty());
        const auto same = m_fixture->school.byOther(
            u"regulation.touched"_s,
            {{u"quota"_s, u"uploadsPerSemester"_s}, {u"limit"_s, 2}, {u"schoolYear"_s, 114}});
        QCOMPARE(same.value()[u"total"].toInt(), 30);
        QVERIFY(says(u"2 instead of 20; 30 student(s) over it"_s));
        QTRY_COMPARE(focus(), u"regulationStudents"_s);
        press(Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.front().path, u"studentId"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.front().value.toInteger(), row[u"id"].toInteger());
        const QString path = m_fixture->folder.filePath(u"students.csv"_s);
        QCOMPARE(m_page->writer()(path).value(), 30);
        press(Qt::Key_Escape);
        QVERIFY(offers(u"regulationTouches"_s));
        // At three nobody is.
        press(u"regulationChange"_s);
        part<QLineEdit>(u"field-quotas/uploadsPerSemester@107/limit"_s)->setText(u"3"_s);
        press(u"regulationTyped"_s);
        QTRY_VERIFY(says(u"No student is over a quota"_s));
        QCOMPARE(m_page->touched()->rowCount(), 0);
        // Back to what was typed, which is not saved.
        press(Qt::Key_Escape);
        QVERIFY(part<QWidget>(u"regulationForm"_s)->isVisible());
        QCOMPARE(version(u"114-11-23"_s)[u"quotas"][0][u"limit"].toInt(), 2);
    }

    void anApprovedVersionIsWithdrawnBeforeItsDayWithAReason()
    {
        beginDrafting();
        draft(15, true);
        press(u"regulationApprove"_s);
        QTest::keyClick(part<QMessageBox>(u"regulationQuestion"_s)->buttons().front(), Qt::Key_Return);
        QTRY_COMPARE(shown(), u"114/11/23 (from 114/11/24)"_s);
        QTRY_VERIFY(!offers(u"regulationChange"_s) && !offers(u"regulationApprove"_s) &&
                    offers(u"regulationWithdraw"_s));
        QTRY_VERIFY(says(u"Principal Lin"_s) && says(u"Approved: "_s));
        press(u"regulationWithdraw"_s);
        auto *dialog = m_page->findChild<QDialog *>(u"regulationWithdrawalDialog"_s);
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isActiveWindow());
        QVERIFY(!dialog->findChild<Button *>(u"regulationWithdrawalGo"_s)->isEnabled());
        QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(u"regulationWithdrawalText"_s),
                         u"to be discussed"_s);
        QTest::keyClick(dialog->findChild<QWidget *>(u"regulationWithdrawalText"_s), Qt::Key_Return,
                        Qt::ControlModifier);
        QTRY_COMPARE(shown(), u"114/11/23 (Withdrawn)"_s);
        QTRY_VERIFY(!offers(u"regulationWithdraw"_s));
        QTRY_VERIFY(says(u"to be discussed"_s));
    }

    void twoVersionsAreChosenByKeyboardAndComparedInWords()
    {
        beginDrafting();
        draft(15, false);
        auto *other = part<QComboBox>(u"regulationOther"_s);
        other->setFocus(Qt::TabFocusReason);
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(other->currentData().toString(), u"111-02-10"_s);
        QTRY_COMPARE(m_page->changes()->rowCount(), 1);
        const auto cell = [this](int column) { return m_page->changes()->textAt(0, column); };
        QCOMPARE(cell(0), u"Quota"_s);
        QCOMPARE(cell(1), u"Uploads of outcomes a semester (from school year 107)"_s);
        QCOMPARE(cell(2) + u' ' + cell(3), u"20 15"_s);
        QVERIFY(says(u"20"_s) && says(u"15"_s)); // in full beside the table
        const QString path = m_fixture->folder.filePath(u"difference.pdf"_s);
        QCOMPARE(m_page->writer()(path).value(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(pdfText(file.readAll()).contains(u"Uploads of outcomes"_s));
        part<DataTable>(u"regulationChanges"_s)->setFocus();
        press(Qt::Key_Escape);
        QTRY_COMPARE(focus(), u"regulationArticles"_s);
        // The other box leads through the versions as well.
        part<QComboBox>(u"regulationVersion"_s)->setFocus(Qt::TabFocusReason);
        press(Qt::Key_Down);
        QTRY_VERIFY(!offers(u"regulationChange"_s));
        QCOMPARE(shown(), u"111/02/10 (in force)"_s);
    }
};

QTEST_MAIN(TestRegulationPage)
#include "tst_regulation_page.moc"
