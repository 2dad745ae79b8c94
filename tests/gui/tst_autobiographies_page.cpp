// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/record_pages.h"
#include "app/pages/records/text_versions.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Every saved version of an autobiography can be read again; article 5, row 5.
class TestAutobiographiesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void versionsAreThoseInWhichATextChanged()
    {
        const auto entry = [](int version, const QString &before, const QString &after,
                              const QString &state) {
            return QJsonObject{
                {u"at"_s, u"2025-11-21T14:14:00.000Z"_s},
                {u"actor"_s, u"王小明"_s},
                {u"before"_s, version == 1 ? QJsonObject() : QJsonObject{{u"text"_s, before}}},
                {u"after"_s, QJsonObject{{u"version"_s, version}, {u"text"_s, after}, {u"state"_s, state}}}};
        };
        QJsonArray entries{entry(1, {}, u"初稿"_s, u"draft"_s), entry(2, u"初稿"_s, u"二稿"_s, u"draft"_s),
                           entry(3, u"二稿"_s, u"二稿"_s, u"final"_s)};
        entries.append(
            QJsonObject{{u"before"_s, QJsonObject{{u"text"_s, u"二稿"_s}}}, {u"after"_s, QJsonObject()}});
        const auto versions = textVersions(entries, {u"text"_s, u"studyPlan"_s});
        QCOMPARE(versions.size(), size_t(2));
        QCOMPARE(versions[0].version, 2);
        QCOMPARE(versions[1].record[u"text"].toString(), u"初稿"_s);
    }

    void anEarlierTextIsOpenedAndTheOthersAreReachedFromIt()
    {
        PageFixture fixture(u"view * school"_s);
        QTRY_VERIFY(fixture.work.isLoaded());
        const qint64 student = fixture.school.add(u"student"_s, {{u"studentNumber"_s, u"11310001"_s},
                                                                 {u"name"_s, u"王小明"_s},
                                                                 {u"identityNumber"_s, u"A123456789"_s},
                                                                 {u"birthday"_s, u"2009-07-20"_s}});
        const qint64 id =
            fixture.school.add(u"autobiography"_s, {{u"studentId"_s, student}, {u"text"_s, u"零"_s}});
        fixture.school.touch(u"autobiography"_s, id, {{u"text"_s, u"我生於臺北"_s}});
        fixture.school.touch(u"autobiography"_s, id,
                             {{u"text"_s, u"我生於臺南"_s}, {u"studyPlan"_s, u"電機系"_s}});
        const std::unique_ptr<RegisterPage> page(
            madePage(recordPages(), u"autobiographies"_s, fixture.context()));
        page->resize(1000, 640);
        page->show();
        page->refresh();
        QTRY_VERIFY(page->findChild<QPushButton *>(u"version3"_s));
        page->findChild<QPushButton *>(u"version3"_s)->click();
        auto *dialog = page->findChild<VersionDialog *>();
        QVERIFY(dialog);
        const auto *text = dialog->findChild<QPlainTextEdit *>(u"versionText"_s);
        QVERIFY(text->isReadOnly());
        QVERIFY(text->toPlainText().contains(u"我生於臺南"_s) && text->toPlainText().contains(u"電機系"_s));
        QVERIFY(!dialog->findChild<QPushButton *>(u"newerVersion"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"olderVersion"_s)->click();
        QVERIFY(text->toPlainText().contains(u"我生於臺北"_s));
        dialog->findChild<QPushButton *>(u"olderVersion"_s)->click();
        QVERIFY(text->toPlainText().contains(u"零"_s));
        QVERIFY(!dialog->findChild<QPushButton *>(u"olderVersion"_s)->isEnabled());
        dialog->accept();
    }
};

QTEST_MAIN(TestAutobiographiesPage)
#include "tst_autobiographies_page.moc"
