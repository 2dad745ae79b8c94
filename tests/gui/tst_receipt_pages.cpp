// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_details.h"
#include "app/pages/receipts/receipt_dialogs.h"
#include "app/pages/receipts/receipt_import_dialog.h"
#include "app/pages/receipts/receipt_pages.h"
#include "app/widgets/detail/historylist.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/textlabel.h"
#include "server/exchange/zip_writer.h"
#include "server/program/server.h"
#include "server/sample/sample_receipts.h"
#include "server/store/statement.h"
#include "shared/model/receipt_question.h"
#include "shared/model/submission_list.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Receipts (收訖明細) in their pages and dialogs: a package is looked at before it comes in, rows are
/// confirmed and asked about, questions answered, the list confirmed as a whole.
class TestReceiptPages : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Page> m_page;
    QTemporaryDir m_folder;
    QJsonObject m_receipts; ///< as the list was submitted
    qint64 m_list = 0;
    int m_packages = 0;
    static constexpr const char *password = "Receipts-2026";

    PageSchool &school() { return m_fixture->school; }
    template <class T = QPushButton>
    [[nodiscard]] static T *part(QWidget *of, const char *name)
    {
        return of->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] static QString said(const QWidget *dialog)
    {
        QStringList texts;
        for (const QLabel *label : dialog->findChild<MessageBar *>()->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u' ');
    }
    /// The course outcomes of three students, submitted by 註冊組.
    [[nodiscard]] bool submitThree()
    {
        QJsonArray chosen;
        for (const qint64 id : school().ids(u"courseOutcome"_s)) {
            const QJsonObject outcome = school().record(u"courseOutcome"_s, id);
            if (outcome[u"certification"].toString() != u"certified" ||
                outcome[u"documentCount"].toInt() == 0 || chosen.size() == 3)
                continue;
            chosen.append(id);
            school().add(u"enrolment"_s, {{u"studentId"_s, outcome[u"studentId"]},
                                          {u"courseId"_s, outcome[u"courseId"]},
                                          {u"kind"_s, u"class"_s}});
        }
        if (!school().byMyself(u"outcome.select"_s, {{u"ids"_s, chosen}, {u"selected"_s, true}}).ok())
            return false;
        const auto prepared = school().byMyself(u"submission.prepare"_s, {{u"roster"_s, u"courseOutcomes"_s},
                                                                          {u"schoolYear"_s, 114},
                                                                          {u"grades"_s, u"1,2"_s},
                                                                          {u"division"_s, u"day"_s}});
        m_list = prepared ? prepared.value()[u"record"][u"id"].toInteger() : 0;
        const bool isExported = school().byMyself(u"submission.export"_s, {{u"id"_s, m_list}}).ok();
        const auto reader = school().server().store().reader();
        auto statement = (*reader)->prepared(u"SELECT bytes FROM submission_archive WHERE listId = ?"_s);
        if (!isExported || !statement.exec(m_list) || !statement.next())
            return false;
        m_receipts = receiptsOf(statement.value(0).toByteArray());
        return school().submit(m_list);
    }
    [[nodiscard]] QJsonObject deviating() const
    {
        QJsonObject receipts = m_receipts;
        return deviate(receipts) ? receipts : QJsonObject();
    }
    [[nodiscard]] QString written(const QJsonObject &receipts)
    {
        const QString path = m_folder.filePath(u"收訖%1.zip"_s.arg(++m_packages));
        return packReceipts(path, {{u"課程學習成果"_s, receipts}}, password).ok() ? path : QString();
    }
    [[nodiscard]] QPointer<ReceiptImportDialog> opened(const QString &path,
                                                       const QString &with = QLatin1String(password))
    {
        auto *dialog = new ReceiptImportDialog(m_fixture->context(), path, nullptr);
        dialog->show();
        part<QLineEdit>(dialog, "packagePassword")->setText(with);
        part(dialog, "packageCheck")->click();
        return dialog;
    }
    void import(const QJsonObject &receipts)
    {
        const auto dialog = opened(written(receipts));
        QTRY_VERIFY(part(dialog, "packageAll")->isEnabled());
        part(dialog, "packageAll")->click();
        QTRY_VERIFY(!dialog || !dialog->isVisible());
    }
    [[nodiscard]] qint64 row(const QString &comparison)
    {
        for (const qint64 id : school().ids(u"receiptRow"_s)) {
            const QJsonObject record = school().record(u"receiptRow"_s, id);
            if (record[u"comparison"].toString() == comparison && record[u"isCurrent"].toBool())
                return id;
        }
        return 0;
    }
    [[nodiscard]] QString stateOf(const QString &type, qint64 id)
    {
        return school().record(type, id)[u"state"].toString();
    }
    /// The page with the record chosen.
    void show(const QString &key, qint64 id)
    {
        RegisterPage *page = madePage(receiptPages(), key, m_fixture->context());
        QVERIFY(page);
        m_page.reset(page);
        page->resize(1280, 640);
        page->show();
        page->refresh();
        const auto line = [&] {
            for (int at = 0; at < page->model()->rowCount(); ++at) {
                if (page->model()->idAt(at) == id)
                    return at;
            }
            return -1;
        };
        QTRY_VERIFY(line() >= 0);
        page->table()->setCurrentIndex(page->model()->index(line(), 0));
    }
    /// The dialog that the page has opened.
    template <class T>
    [[nodiscard]] static T *dialog()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<T *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    void write(const char *button, const char *text)
    {
        auto *of = dialog<ReceiptTextDialog>();
        QVERIFY(of);
        part<QPlainTextEdit>(of, "receiptText")->setPlainText(QString::fromUtf8(text));
        QVERIFY(part(of, button)->isEnabled());
        part(of, button)->click();
        QTRY_VERIFY(!dialog<ReceiptTextDialog>());
    }
    void ask(qint64 about)
    {
        show(u"receiptRows"_s, about);
        QTRY_VERIFY(part(m_page.get(), "askReceipt")->isVisible());
        part(m_page.get(), "askReceipt")->click();
        QTRY_VERIFY(dialog<ReceiptAskDialog>());
        auto *code = part<CodeCombo>(dialog<ReceiptAskDialog>(), "receiptCode");
        QTRY_VERIFY(code->count() > 1);
        QVERIFY(!part(dialog<ReceiptAskDialog>(), "receiptWrite")->isEnabled());
        code->setCode(u"1"_s);
        write("receiptWrite", "名稱不對");
    }

    /// Why the list cannot be confirmed as a whole now, in the words above it.
    [[nodiscard]] static bool isOff(ReceiptSummaryPage *page, const QString &why)
    {
        const auto labels = page->lists()->findChildren<QLabel *>();
        return !part(page, "confirmReceiptList")->isEnabled() &&
               std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(why); });
    }
    [[nodiscard]] QStringList history(const QString &type, qint64 id)
    {
        const auto answer = school().byMyself(u"record.history"_s, {{u"type"_s, type}, {u"id"_s, id}});
        QStringList told;
        for (const HistoryView &step :
             historyViews(answer.value()[u"entries"_s].toArray(), *recordType(type), {}))
            told.append(step.text);
        return told;
    }
    /// Where Tab goes in a dialog, by name, beginning with the first field.
    [[nodiscard]] static QStringList tabStops(const QWidget *dialog, const QStringList &wanted)
    {
        QStringList names;
        for (const QWidget *each = dialog->nextInFocusChain(); each != dialog;
             each = each->nextInFocusChain()) {
            const bool isStop = (each->focusPolicy() & Qt::TabFocus) && !each->focusProxy();
            if (isStop && wanted.contains(each->objectName()))
                names.append(each->objectName());
        }
        // It goes round, and begins where the keyboard is put.
        const auto begin = std::find(names.begin(), names.end(), wanted.first());
        std::rotate(names.begin(), begin, names.end());
        return names;
    }
    /// What students have left open is told before.
    void confirmWhole(ReceiptSummaryPage *page)
    {
        part(page, "confirmReceiptList")->click();
        auto *box = page->findChild<QMessageBox *>(u"confirmQuestion"_s);
        QVERIFY(box);
        QVERIFY2(box->text().contains(u"not been confirmed"_s), qPrintable(box->text()));
        for (QAbstractButton *choice : box->buttons()) {
            if (box->buttonRole(choice) == QMessageBox::AcceptRole)
                choice->click();
        }
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(
            u"view * school; select courseOutcome school; precheck submissionList school; "
            "export submissionList school; submit submissionList school; view selfCheck school; edit "
            "selfCheck school; import receiptPackage school; "
            "submit receiptPackage school; edit receiptRow school; edit receiptQuestion school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        school().setUp(u"window"_s, {{u"kind"_s, u"confirm"_s},
                                     {u"schoolYear"_s, 114},
                                     {u"semester"_s, 0},
                                     {u"startsAt"_s, detail::toJson(QDateTime(m_fixture->now).addDays(-1))},
                                     {u"endsAt"_s, detail::toJson(QDateTime(m_fixture->now).addDays(7))}});
        QVERIFY(submitThree());
    }
    void cleanup()
    {
        m_page.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_fixture.reset();
    }

    /// The list that a package fills leads to it as well as the list of the packages.
    void anEmptyListOfReceiptsOffersTheImport()
    {
        for (const QString &key : {u"receiptRows"_s, u"receiptPackages"_s}) {
            RegisterPage *page = madePage(receiptPages(), key, m_fixture->context());
            QVERIFY(page);
            m_page.reset(page);
            page->show();
            page->refresh();
            QTRY_COMPARE(page->model()->total(), 0);
            const auto offers = [page] {
                const auto buttons = page->findChildren<QPushButton *>();
                return std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *each) {
                    return each->isVisible() && each->text() == u"Import a package of receipts"_s;
                });
            };
            QTRY_VERIFY2(offers(), qPrintable(key));
        }
    }

    void aPackageWithAFaultIsToldByNameAndNothingComesIn()
    {
        const auto wrong = opened(written(m_receipts), u"wrong"_s);
        QTRY_VERIFY(said(wrong).contains(u"password"_s));
        QVERIFY(!part(wrong, "packageAll")->isEnabled());
        // Asked again without sending again.
        part<QLineEdit>(wrong, "packagePassword")->setText(QLatin1String(password));
        part(wrong, "packageCheck")->click();
        QTRY_VERIFY(part(wrong, "packageAll")->isEnabled());
        QCOMPARE(school().count(u"receiptPackage.begin"), 1);
        wrong->close();

        const QString path = m_folder.filePath(u"壞.zip"_s);
        auto zip = ZipWriter::create(path, password);
        QVERIFY(zip.ok());
        const QByteArray bytes = QJsonDocument(m_receipts).toJson();
        QVERIFY(zip->addBytes(u"多元表現.json"_s, bytes, Packing::Deflate).ok());
        QVERIFY(
            zip->addBytes(u"SHA.txt"_s, QByteArray(64, '0') + "  多元表現.json\r\n", Packing::Deflate).ok());
        QVERIFY(zip->finish().ok());
        const auto changed = opened(path);
        QTRY_VERIFY2(said(changed).contains(u"多元表現.json"_s), qPrintable(said(changed)));
        QVERIFY(!part(changed, "packageAll")->isEnabled());
        changed->close();
        QVERIFY(school().ids(u"receiptRow"_s).empty());
    }

    void theComparisonOfTheCheckBeforeIsGoneWhenTheNextOneFails()
    {
        const auto dialog = opened(written(deviating()));
        auto *table = part<DataTable>(dialog, "receiptDeviations");
        QTRY_COMPARE(table->model()->rowCount(), 3);
        part<QLineEdit>(dialog, "packagePassword")->setText(u"wrong"_s);
        part(dialog, "packageCheck")->click();
        QTRY_VERIFY(said(dialog).contains(u"password"_s));
        QCOMPARE(table->model()->rowCount(), 0);
        QCOMPARE(part<TextLabel>(dialog, "receiptLists")->text(), QString());
        QCOMPARE(part<TextLabel>(dialog, "receiptWhole")->text(), QString());
        dialog->close();
    }

    void aServerThatWasStartedAgainIsSaidSoAndTheCheckIsMadeOnceMore()
    {
        const auto dialog = opened(written(m_receipts));
        QTRY_VERIFY(part(dialog, "packageAll")->isEnabled());
        school().answers.emplace(u"receiptPackage.apply"_s,
                                 protocol::Fault{protocol::ErrorCode::NotFound, u"package"_s, {}});
        part(dialog, "packageAll")->click();
        QTRY_VERIFY2(said(dialog).contains(u"once more"_s) && !said(dialog).contains(u"package)"_s),
                     qPrintable(said(dialog)));
        QVERIFY(!part(dialog, "packageAll")->isEnabled());
        school().answers.clear();
        part(dialog, "packageCheck")->click();
        QTRY_VERIFY(part(dialog, "packageAll")->isEnabled());
        part(dialog, "packageAll")->click();
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        QVERIFY(!school().ids(u"receiptRow"_s).empty());
    }

    void eachDeviationStandsInTheDialogBeforeTheImport()
    {
        const auto dialog = opened(written(deviating()));
        auto *table = part<DataTable>(dialog, "receiptDeviations");
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QString text;
        for (int line = 0; line < 3; ++line) {
            for (int column = 0; column < table->model()->columnCount(); ++column)
                text += table->model()->index(line, column).data().toString() + u' ';
        }
        for (const char16_t *part : {u"（更正）", u"Changed", u"Missing", u"Not submitted"})
            QVERIFY2(text.contains(QStringView(part)), qPrintable(text));
        QVERIFY(part<TextLabel>(dialog, "receiptLists")->text().contains(u"same 1"_s));
        // The whole difference of the current row stands below.
        QVERIFY2(part<TextLabel>(dialog, "receiptWhole")->text().contains(u"（更正）"_s),
                 qPrintable(part<TextLabel>(dialog, "receiptWhole")->text()));
        QVERIFY(school().ids(u"receiptRow"_s).empty());
        part(dialog, "packageAll")->click();
        QTRY_COMPARE(school().ids(u"receiptRow"_s).size(), size_t(4));
        QTRY_VERIFY2(m_fixture->notices.text.contains(u"4"), qPrintable(m_fixture->notices.text));
    }

    void theRowsOfAFormerEditionCannotBeImported()
    {
        const QJsonObject former = m_receipts;
        QVERIFY(school()
                    .byMyself(u"submission.withdraw"_s,
                              {{u"id"_s, m_list}, {u"reason"_s, u"補件"_s}, {u"correct"_s, true}})
                    .ok());
        for (const qint64 id : school().ids(u"courseOutcome"_s)) {
            if (school().record(u"courseOutcome"_s, id)[u"selected"].toBool())
                school().setUp(u"courseOutcome"_s, id, {{u"description"_s, u"補充說明後的成果簡述。"_s}});
        }
        QVERIFY(school().byMyself(u"submission.export"_s, {{u"id"_s, m_list}}).ok());
        QVERIFY(school().submit(m_list));
        const auto dialog = opened(written(former));
        QTRY_VERIFY2(said(dialog).contains(u"earlier edition"_s), qPrintable(said(dialog)));
        QVERIFY(part<TextLabel>(dialog, "receiptLists")->text().contains(u"edition 1"_s));
        QVERIFY(!part(dialog, "packageAll")->isEnabled());
        QVERIFY(!part(dialog, "packageGood")->isVisible());
        dialog->close();
    }

    void aRowIsConfirmedAndTakenBackFromItsPane()
    {
        import(deviating());
        const qint64 same = row(u"same"_s);
        show(u"receiptRows"_s, same);
        QTRY_VERIFY(part(m_page.get(), "pane-confirm")->isEnabled());
        part(m_page.get(), "pane-confirm")->click();
        QTRY_VERIFY2(stateOf(u"receiptRow"_s, same) == u"confirmed"_s, qPrintable(m_fixture->notices.text));
        part(m_page.get(), "pane-unconfirm")->click();
        QTRY_COMPARE(stateOf(u"receiptRow"_s, same), u"open"_s);
        const QStringList told = history(u"receiptRow"_s, same);
        QVERIFY2(told.value(0).endsWith(u"took the confirmation back"_s), qPrintable(told.join(u'|')));
        QVERIFY2(told.value(1).endsWith(u"confirmed it from paper"_s), qPrintable(told.join(u'|')));
        // What did not come cannot be confirmed: it says why.
        const qint64 missing = row(u"missing"_s);
        show(u"receiptRows"_s, missing);
        auto *confirm = part(m_page.get(), "pane-confirm");
        QTRY_VERIFY2(confirm->toolTip().contains(u"does not have this record"_s),
                     qPrintable(confirm->toolTip()));
        QVERIFY(!confirm->isEnabled());
        // And by any other way the server refuses.
        const auto answer = school().byMyself(u"receiptRow.confirm"_s,
                                              {{u"ids"_s, QJsonArray{missing}}, {u"confirmed"_s, true}});
        const QJsonObject refusal = answer.value()[u"refused"][0][u"refusal"].toObject();
        QCOMPARE(refusal[u"reason"].toString(), u"receiptMissing"_s);
        QCOMPARE(refusal[u"article"].toString(), u"6.2.5"_s);
        QCOMPARE(stateOf(u"receiptRow"_s, missing), u"open"_s);
        show(u"receiptRows"_s, same);
        QTRY_VERIFY(part(m_page.get(), "pane-confirm")->isEnabled());
    }

    void tabGoesThroughADialogAsItIsRead()
    {
        import(deviating());
        show(u"receiptRows"_s, row(u"changed"_s));
        QTRY_VERIFY(part(m_page.get(), "askReceipt")->isVisible());
        part(m_page.get(), "askReceipt")->click();
        QTRY_VERIFY(dialog<ReceiptAskDialog>());
        const QStringList asked{u"receiptCode"_s, u"receiptText"_s, u"receiptCancel"_s, u"receiptWrite"_s};
        QCOMPARE(tabStops(dialog<ReceiptAskDialog>(), asked), asked);
        dialog<ReceiptAskDialog>()->close();

        const auto package = opened(written(m_receipts));
        QTRY_VERIFY(part(package, "packageAll")->isEnabled());
        const QStringList steps{u"packagePassword"_s, u"packageCheck"_s, u"receiptDeviations"_s,
                                u"packageClose"_s,    u"packageGood"_s,  u"packageAll"_s};
        QCOMPARE(tabStops(package, steps), steps);
        package->close();
    }

    void aLateAnswerIsSaidToBeLateAndTheQuestionLeadsToItsRow()
    {
        import(deviating());
        const qint64 changed = row(u"changed"_s);
        ask(changed);
        const qint64 question = school().ids(u"receiptQuestion"_s).front();
        const auto late = [&] {
            for (const QWidget *each : m_page->findChildren<QWidget *>()) {
                if (each->accessibleName() == u"answered late"_s && each->isVisible())
                    return true;
            }
            return false;
        };
        const auto answer = [&] {
            return school().byMyself(
                u"receiptQuestion.answer"_s,
                {{u"id"_s, question}, {u"decision"_s, u"explained"_s}, {u"answer"_s, u"相同"_s}});
        };
        QVERIFY(answer().ok());
        show(u"receiptQuestions"_s, question);
        QTRY_COMPARE(part(m_page.get(), "answerReceipt")->text(), u"Take the answer back…"_s);
        QVERIFY(!late());
        QVERIFY(school()
                    .byMyself(u"receiptQuestion.takeBack"_s, {{u"id"_s, question}, {u"reason"_s, u"再查"_s}})
                    .ok());
        m_fixture->now = QDateTime(m_fixture->now).addDays(5);
        QVERIFY(answer().ok());
        show(u"receiptQuestions"_s, question);
        QTRY_VERIFY(late());
        Q_EMIT m_page->findChild<DetailsPane *>()->linkActivated();
        QCOMPARE(m_fixture->navigator.record, changed);
    }

    void aQuestionIsAskedAnsweredTakenBackAndAnsweredAnew()
    {
        import(deviating());
        const qint64 changed = row(u"changed"_s);
        ask(changed);
        QCOMPARE(stateOf(u"receiptRow"_s, changed), u"questioned"_s);
        const qint64 question = school().ids(u"receiptQuestion"_s).front();

        show(u"receiptQuestions"_s, question);
        auto *button = part(m_page.get(), "answerReceipt");
        QTRY_VERIFY(button->isVisible());
        button->click();
        QTRY_VERIFY(dialog<ReceiptAnswerDialog>());
        part<QRadioButton>(dialog<ReceiptAnswerDialog>(), "receiptResubmit")->setChecked(true);
        write("receiptWrite", "將更正");
        QCOMPARE(stateOf(u"receiptQuestion"_s, question), u"resubmit"_s);
        QCOMPARE(school().record(u"submissionList"_s, m_list)[u"mustResubmit"].toBool(), true);

        QTRY_VERIFY(button->isVisible() && button->text() == u"Take the answer back…"_s);
        button->click();
        QTRY_VERIFY(dialog<ReceiptTakeBackDialog>());
        write("receiptWrite", "按錯了");
        QCOMPARE(stateOf(u"receiptQuestion"_s, question), u"open"_s);
        QCOMPARE(school().record(u"submissionList"_s, m_list)[u"mustResubmit"].toBool(), false);

        QTRY_VERIFY(button->isVisible() && button->text() == u"Answer…"_s);
        button->click();
        QTRY_VERIFY(dialog<ReceiptAnswerDialog>());
        part<QRadioButton>(dialog<ReceiptAnswerDialog>(), "receiptExplained")->setChecked(true);
        write("receiptWrite", "與提交內容相同");
        QCOMPARE(stateOf(u"receiptQuestion"_s, question), u"explained"_s);
        const auto history =
            school().byMyself(u"record.history"_s, {{u"type"_s, u"receiptQuestion"_s}, {u"id"_s, question}});
        QStringList told;
        for (const HistoryView &step :
             historyViews(history.value()[u"entries"_s].toArray(), recordTypeOf<ReceiptQuestion>(), {}))
            told.append(step.detail);
        QCOMPARE(told, (QStringList{u"與提交內容相同"_s, u"“將更正”: 按錯了"_s, u"將更正"_s, u"名稱不對"_s}));
        QCOMPARE(stateOf(u"receiptRow"_s, changed), u"open"_s);
    }

    void whatCameOtherwiseIsConfirmedOnlyAfterAQuestionAskedBack()
    {
        import(deviating());
        const qint64 changed = row(u"changed"_s);
        show(u"receiptRows"_s, changed);
        QTRY_VERIFY(part(m_page.get(), "pane-confirm")->isEnabled());
        const auto question = [&] { return m_page->findChild<QMessageBox *>(u"differencesQuestion"_s); };
        part(m_page.get(), "pane-confirm")->click();
        QTRY_VERIFY(question());
        QVERIFY2(question()->informativeText().contains(u"（更正）"_s),
                 qPrintable(question()->informativeText()));
        QCOMPARE(question()->buttonRole(question()->defaultButton()), QMessageBox::RejectRole);
        question()->defaultButton()->click();
        QTRY_VERIFY(!question());
        QCOMPARE(stateOf(u"receiptRow"_s, changed), u"open"_s);
        part(m_page.get(), "pane-confirm")->click();
        QTRY_VERIFY(question());
        for (QAbstractButton *choice : question()->buttons()) {
            if (question()->buttonRole(choice) == QMessageBox::AcceptRole)
                choice->click();
        }
        QTRY_COMPARE(stateOf(u"receiptRow"_s, changed), u"confirmed"_s);
        // What came as it was submitted needs none.
        const qint64 same = row(u"same"_s);
        show(u"receiptRows"_s, same);
        QTRY_VERIFY(part(m_page.get(), "pane-confirm")->isEnabled());
        part(m_page.get(), "pane-confirm")->click();
        QTRY_COMPARE(stateOf(u"receiptRow"_s, same), u"confirmed"_s);
        QVERIFY(!question());
    }

    void aQuestionIsWithdrawnWhereItWasAsked()
    {
        import(deviating());
        const qint64 changed = row(u"changed"_s);
        ask(changed);
        show(u"receiptRows"_s, changed);
        QTRY_COMPARE(part(m_page.get(), "askReceipt")->text(), u"Withdraw the question"_s);
        part(m_page.get(), "askReceipt")->click();
        QTRY_COMPARE(stateOf(u"receiptRow"_s, changed), u"open"_s);
        QVERIFY(school().ids(u"receiptQuestion"_s).empty());
        show(u"receiptRows"_s, changed);
        QTRY_COMPARE(part(m_page.get(), "askReceipt")->text(), u"Ask about it…"_s);
        const auto told = [&] {
            QStringList texts;
            for (const auto *list : m_page->findChildren<HistoryList *>()) {
                for (const QLabel *label : list->findChildren<QLabel *>())
                    texts.append(label->text());
            }
            return texts;
        };
        QTRY_COMPARE(told().filter(u"withdrew the question"_s).size(), 1);
        QCOMPARE(told().filter(u"asked"_s).size(), 1);
    }

    void aQuestionIsWithdrawnOnItsPageByWhoAsked()
    {
        import(deviating());
        const qint64 changed = row(u"changed"_s);
        ask(changed);
        const qint64 question = school().ids(u"receiptQuestion"_s).front();
        // Who is of the unit answers; who asked, and is of none, withdraws.
        const QJsonValue unit = school().record(u"receiptQuestion"_s, question)[u"unitId"];
        school().setUp(u"receiptQuestion"_s, question, {{u"unitId"_s, QJsonValue::Null}});
        show(u"receiptQuestions"_s, question);
        QPointer<Button> button = part<Button>(m_page.get(), "answerReceipt");
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(button->text(), u"Withdraw the question"_s);
        school().setUp(u"receiptQuestion"_s, question,
                       {{u"unitId"_s, unit}, {u"askedBy"_s, u"王組長"_s}, {u"state"_s, u"open"_s}});
        show(u"receiptQuestions"_s, question);
        button = part<Button>(m_page.get(), "answerReceipt");
        QTRY_COMPARE(button->text(), u"Answer…"_s);
        school().setUp(u"receiptQuestion"_s, question,
                       {{u"unitId"_s, QJsonValue::Null}, {u"askedBy"_s, u"王組長"_s}});
        show(u"receiptQuestions"_s, question);
        QTRY_VERIFY(!part(m_page.get(), "answerReceipt")->isVisible());
        school().setUp(u"receiptQuestion"_s, question, {{u"askedBy"_s, u"陳怡君"_s}});
        show(u"receiptQuestions"_s, question);
        button = part<Button>(m_page.get(), "answerReceipt");
        QTRY_VERIFY(button->isVisible());
        button->click();
        QTRY_COMPARE(stateOf(u"receiptRow"_s, changed), u"open"_s);
        QVERIFY(school().ids(u"receiptQuestion"_s).empty());
    }

    void aReceiptThatCameAsWrongAgainIsToldToBeUnmended()
    {
        import(deviating());
        ask(row(u"changed"_s));
        const qint64 question = school().ids(u"receiptQuestion"_s).front();
        const auto told = [&] {
            for (const QWidget *each : m_page->findChildren<QWidget *>()) {
                if (each->accessibleName() == u"submitted again, not yet mended"_s && each->isVisible())
                    return true;
            }
            return false;
        };
        show(u"receiptQuestions"_s, question);
        QTRY_VERIFY(part(m_page.get(), "answerReceipt")->isVisible());
        QVERIFY(!told());
        school().setUp(u"receiptQuestion"_s, question, {{u"answer"_s, u"將更正"_s}});
        show(u"receiptQuestions"_s, question);
        QTRY_VERIFY(told());
    }

    void theHistoryOfARowTellsWhatWasAskedAndAnswered()
    {
        import(deviating());
        const qint64 changed = row(u"changed"_s);
        ask(changed);
        QVERIFY(
            school()
                .byMyself(u"receiptQuestion.answer"_s, {{u"id"_s, school().ids(u"receiptQuestion"_s).front()},
                                                        {u"decision"_s, u"resubmit"_s},
                                                        {u"answer"_s, u"將更正後重送"_s}})
                .ok());
        show(u"receiptRows"_s, changed);
        const auto told = [&] {
            QStringList texts;
            for (const auto *list : m_page->findChildren<HistoryList *>()) {
                for (const QLabel *label : list->findChildren<QLabel *>())
                    texts.append(label->text());
            }
            return texts;
        };
        QTRY_COMPARE(told().count(u"將更正後重送"_s), 1);
        QCOMPARE(told().count(u"名稱不對"_s), 1);
        QCOMPARE(told().filter(u"asked"_s).size(), 1);
    }

    void theListIsConfirmedAsAWholeOnceNothingIsInQuestion()
    {
        import(deviating());
        ask(row(u"changed"_s));
        auto *page = new ReceiptSummaryPage(m_fixture->context());
        m_page.reset(page);
        page->resize(1280, 640);
        page->show();
        page->refresh();
        auto *table = page->lists()->findChild<DataTable *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTRY_VERIFY(isOff(page, u"in question"_s));
        QVERIFY(
            school()
                .byMyself(u"receiptQuestion.answer"_s, {{u"id"_s, school().ids(u"receiptQuestion"_s).front()},
                                                        {u"decision"_s, u"explained"_s},
                                                        {u"answer"_s, u"相同"_s}})
                .ok());
        page->refresh();
        QTRY_VERIFY(isOff(page, u"not confirmed yet"_s));
        m_fixture->now = QDateTime(m_fixture->now).addDays(8); // the window has ended
        page->refresh();
        QTRY_VERIFY(part(page, "confirmReceiptList")->isEnabled());
        confirmWhole(page);
        QTRY_COMPARE(stateOf(u"submissionList"_s, m_list), u"confirmed"_s);
        // By class: the one class of the school.
        auto *classes = page->classes()->findChild<DataTable *>();
        QTRY_COMPARE(classes->model()->rowCount(), 1);
        QCOMPARE(classes->model()->index(0, 0).data().toString(), u"電二甲"_s);
    }
};

QTEST_MAIN(TestReceiptPages)
#include "tst_receipt_pages.moc"
