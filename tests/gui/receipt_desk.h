// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

namespace licheng {

using namespace Qt::Literals::StringLiterals;

/// A school that has submitted the course outcomes of three students, and its receipts (收訖明細).
class ReceiptDesk
{
protected:
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
    void setUp()
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
    void tearDown()
    {
        m_page.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_fixture.reset();
    }
};

} // namespace licheng
