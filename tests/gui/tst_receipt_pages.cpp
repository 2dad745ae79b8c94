// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/emptystate.h"
#include "tests/gui/receipt_desk.h"

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Receipts (收訖明細) in their pages and dialogs: rows are confirmed and asked about, questions answered,
/// the list confirmed as a whole.
class TestReceiptPages : public QObject, private ReceiptDesk
{
    Q_OBJECT

    ReceiptSummaryPage *summary()
    {
        auto *page = new ReceiptSummaryPage(m_fixture->context());
        m_page.reset(page);
        page->resize(1280, 640);
        page->show();
        page->refresh();
        return page;
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aRowIsConfirmedAndTakenBackFromItsPane()
    {
        import(deviating());
        const qint64 same = row(u"same"_s);
        show(u"receiptRows"_s, same);
        QTRY_VERIFY(part(m_page.get(), "pane-confirm")->isEnabled());
        part(m_page.get(), "pane-confirm")->click();
        QTRY_VERIFY2(stateOf(u"receiptRow"_s, same) == u"confirmed"_s, qPrintable(m_fixture->notices.text));
        QTRY_VERIFY(part(m_page.get(), "pane-unconfirm")->isEnabled());
        QVERIFY(!part(m_page.get(), "pane-confirm")->isEnabled());
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

    void anEmptyPartOfTheListsNamesItsConditionAndLeadsToTheWhole()
    {
        import(deviating());
        ReceiptSummaryPage *page = summary();
        auto *table = page->lists()->findChild<DataTable *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        // All receipts have come.
        page->lists()->follow({{QLatin1String(toReceivePath), protocol::Condition::Operator::Equal, true}});
        QCOMPARE(table->model()->rowCount(), 0);
        auto *empty = page->lists()->findChild<EmptyState *>();
        QCOMPARE(empty->accessibleName(), u"Nothing matches what led here"_s);
        const auto labels = empty->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().contains(u"Only lists whose receipts are to be brought in"_s);
        }));
        Q_EMIT empty->clearFilterRequested();
        QCOMPARE(table->model()->rowCount(), 1);
    }

    void theListIsConfirmedAsAWholeOnceNothingIsInQuestion()
    {
        import(deviating());
        ask(row(u"changed"_s));
        ReceiptSummaryPage *page = summary();
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
