// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/backup_page.h"
#include "app/presenters/safety_text.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractButton>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;

namespace {

QJsonObject target(const QString &failure)
{
    return {{QStringLiteral("path"), QStringLiteral("/mnt/nas")},
            {QStringLiteral("verifiedAt"), QStringLiteral("2025-11-23T00:00:00.000Z")},
            {QStringLiteral("records"), 198'402}, {QStringLiteral("files"), 61'337}, {QStringLiteral("bytes"), 1'000'000},
            {QStringLiteral("kept"), 3}, {QStringLiteral("keep"), 14},
            {QStringLiteral("failedAt"), failure.isEmpty() ? QString() : QStringLiteral("2025-11-23T01:00:00.000Z")},
            {QStringLiteral("failure"), failure}};
}

QJsonObject stateOf(const QJsonArray &targets, const QJsonArray &findings = {})
{
    return {{QStringLiteral("level"), QStringLiteral("ok")},
            {QStringLiteral("targets"), targets},
            {QStringLiteral("times"), QJsonArray{QStringLiteral("02:30")}},
            {QStringLiteral("scrub"), QJsonObject{{QStringLiteral("at"), QStringLiteral("2025-11-23T00:00:00.000Z")},
                                                  {QStringLiteral("files"), 5},
                                                  {QStringLiteral("findings"), findings},
                                                  {QStringLiteral("findingsTotal"), findings.size()}}}};
}

} // namespace

class TestBackupPage : public QObject
{
    Q_OBJECT

private:
    struct Parts
    {
        explicit Parts(const QJsonObject &state, const QString &grants = QStringLiteral("view * school; precheck school school; manage school school"))
            : fixture(grants)
        {
            theme.apply(ThemeChoice::Light);
            fixture.school.answers.insert_or_assign(QStringLiteral("ops.state"), state);
            fixture.school.answers.insert_or_assign(QStringLiteral("ops.backupNow"), QJsonObject{{QStringLiteral("run"), 1}});
            fixture.school.answers.insert_or_assign(QStringLiteral("ops.cancelBackup"), QJsonObject());
            page = std::make_unique<BackupPage>(fixture.context());
            page->resize(1040, 680);
            page->show();
            page->refresh();
        }
        [[nodiscard]] QPushButton *start() const { return page->findChild<QPushButton *>(QStringLiteral("backupNow")); }
        [[nodiscard]] bool shows(const QString &text) const
        {
            const auto labels = page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
        }
        Theme theme;
        PageFixture fixture;
        std::unique_ptr<BackupPage> page;
    };

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )"))); }

    void targetsShowContentsAndTheCauseOfAFailure()
    {
        Parts p(stateOf({target(QStringLiteral("noSpace"))}));
        QTRY_VERIFY(p.shows(QStringLiteral("198,402 records")));
        QVERIFY(p.shows(QStringLiteral("not enough space")));
        QVERIFY(p.shows(QStringLiteral("5 files, all as they were")));
    }

    void whoMayNotManageSeesNoButton()
    {
        Parts p(stateOf({target({})}), QStringLiteral("view * school; precheck school school"));
        QTRY_VERIFY(p.shows(QStringLiteral("198,402 records")));
        QVERIFY(!p.start()->isVisible());
    }

    void aBackupIsBegunFollowedAndStopped()
    {
        Parts p(stateOf({target({})}));
        QTRY_VERIFY(p.start()->isVisible());
        p.start()->click();
        QTRY_COMPARE(p.fixture.school.count(u"ops.backupNow"), 1);
        Q_EMIT p.fixture.school.notified(QStringLiteral("ops.progress"),
                                         {{QStringLiteral("run"), 1}, {QStringLiteral("path"), QStringLiteral("/mnt/nas")},
                                          {QStringLiteral("step"), QStringLiteral("copy")}, {QStringLiteral("done"), 10}, {QStringLiteral("total"), 100}});
        auto *strip = p.page->findChild<ProgressStrip *>();
        QVERIFY(strip->isVisible() && !p.start()->isEnabled());
        Q_EMIT strip->cancelRequested();
        QTRY_COMPARE(p.fixture.school.count(u"ops.cancelBackup"), 1);
        Q_EMIT p.fixture.school.notified(QStringLiteral("ops.finished"), {{QStringLiteral("run"), 1}, {QStringLiteral("ending"), QStringLiteral("cancelled")}});
        QVERIFY(!strip->isVisible() && p.start()->isEnabled());
        QVERIFY(p.fixture.notices.text.contains(QStringLiteral("stopped")));
    }

    void aFindingLeadsToItsOutcome()
    {
        Parts p(stateOf({target({})}, {QJsonObject{{QStringLiteral("kind"), QStringLiteral("missing")}, {QStringLiteral("outcomeId"), 77},
                                                   {QStringLiteral("student"), QStringLiteral("王小明")}, {QStringLiteral("className"), QStringLiteral("電二甲")},
                                                   {QStringLiteral("fileName"), QStringLiteral("a.pdf")}}}));
        QAbstractButton *row = nullptr;
        const auto find = [&] {
            for (auto *button : p.page->findChildren<QAbstractButton *>()) {
                if (button->accessibleName().contains(QStringLiteral("王小明")))
                    row = button;
            }
            return row != nullptr;
        };
        QTRY_VERIFY(find());
        row->click();
        QCOMPARE(p.fixture.navigator.page, QStringLiteral("outcomes"));
        QCOMPARE(p.fixture.navigator.record, 77);
    }

    void withoutATargetThePageTellsHowToSetOne()
    {
        Parts p(stateOf({}));
        QTRY_VERIFY(p.shows(QStringLiteral("No folder for backups is set")));
        QVERIFY(!p.start()->isVisible());
    }

    void theCardWordsAgeAndCause()
    {
        const QDateTime now(QDate(2025, 11, 23), QTime(2, 0), Qt::UTC);
        QCOMPARE(safety_text::age(now.addSecs(-59), now), QStringLiteral("Just now"));
        QCOMPARE(safety_text::age(now.addSecs(-60), now), QStringLiteral("1 minute(s) ago"));
        QCOMPARE(safety_text::age(now.addSecs(-3600), now), QStringLiteral("1 hour(s) ago"));
        QCOMPARE(safety_text::age(now.addDays(-2), now), QStringLiteral("2 day(s) ago"));
        const auto card = [&](const char *level, const char *reason) {
            return safety_text::card({{QStringLiteral("level"), QLatin1String(level)}, {QStringLiteral("reason"), QLatin1String(reason)},
                                      {QStringLiteral("verifiedAt"), QStringLiteral("2025-11-23T00:00:00.000Z")},
                                      {QStringLiteral("failure"), QStringLiteral("targetMissing")}, {QStringLiteral("path"), QStringLiteral("/mnt/nas")},
                                      {QStringLiteral("findings"), 3}}, now);
        };
        QCOMPARE(card("ok", "none").tone, ChipTone::Ok);
        QCOMPARE(card("ok", "none").figure, QStringLiteral("2 hour(s) ago"));
        QCOMPARE(card("warn", "old").tone, ChipTone::Warn);
        QCOMPARE(card("bad", "damaged").figure, QStringLiteral("3"));
        QVERIFY(card("bad", "failed").note.contains(QStringLiteral("/mnt/nas")));
        QCOMPARE(card("bad", "failed").page, QStringLiteral("backup"));
        QVERIFY(card("bad", "clock").note.contains(QStringLiteral("future")));
        const auto jumped = safety_text::card({{QStringLiteral("level"), QStringLiteral("warn")}, {QStringLiteral("reason"), QStringLiteral("clock")},
                                               {QStringLiteral("clockFrom"), QStringLiteral("2025-11-23T00:00:00.000Z")},
                                               {QStringLiteral("clockTo"), QStringLiteral("2030-11-23T00:00:00.000Z")}}, now);
        QCOMPARE(jumped.note, QStringLiteral("2025/11/23 08:00 → 2030/11/23 08:00"));
        QCOMPARE(jumped.label, QStringLiteral("The server's clock jumped: set it right"));
    }
};

QTEST_MAIN(TestBackupPage)
#include "tst_backup_page.moc"
