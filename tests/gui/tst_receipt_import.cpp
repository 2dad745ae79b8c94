// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/receipt_desk.h"

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// A package of receipts (收訖明細) is looked at before it comes in: faults, deviations, a former edition.
class TestReceiptImport : public QObject, private ReceiptDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
};

QTEST_MAIN(TestReceiptImport)
#include "tst_receipt_import.moc"
