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

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

QJsonObject target(const QString &failure)
{
    return {{u"path"_s, u"/mnt/nas"_s},
            {u"verifiedAt"_s, u"2025-11-23T00:00:00.000Z"_s},
            {u"records"_s, 198'402},
            {u"files"_s, 61'337},
            {u"bytes"_s, 1'000'000},
            {u"kept"_s, 3},
            {u"keep"_s, 14},
            {u"failedAt"_s, failure.isEmpty() ? QString() : u"2025-11-23T01:00:00.000Z"_s},
            {u"failure"_s, failure}};
}

QJsonObject stateOf(const QJsonArray &targets, const QJsonArray &findings = {})
{
    return {{u"level"_s, u"ok"_s},
            {u"targets"_s, targets},
            {u"times"_s, QJsonArray{u"02:30"_s}},
            {u"scrub"_s, QJsonObject{{u"at"_s, u"2025-11-23T00:00:00.000Z"_s},
                                     {u"files"_s, 5},
                                     {u"findings"_s, findings},
                                     {u"findingsTotal"_s, findings.size()}}}};
}

} // namespace

class TestBackupPage : public QObject
{
    Q_OBJECT

private:
    struct Parts
    {
        explicit Parts(
            const QJsonObject &state,
            const QString &grants = u"view * school; precheck school school; manage school school"_s)
            : fixture(grants)
        {
            theme.apply(ThemeChoice::Light);
            fixture.school.answers.insert_or_assign(u"ops.state"_s, state);
            fixture.school.answers.insert_or_assign(u"ops.backupNow"_s, QJsonObject{{u"run"_s, 1}});
            fixture.school.answers.insert_or_assign(u"ops.cancelBackup"_s, QJsonObject());
            page = std::make_unique<BackupPage>(fixture.context());
            page->resize(1040, 680);
            page->show();
            page->refresh();
        }
        [[nodiscard]] QPushButton *start() const { return page->findChild<QPushButton *>(u"backupNow"_s); }
        [[nodiscard]] bool shows(const QString &text) const
        {
            const auto labels = page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->isVisible() && label->text().contains(text);
            });
        }
        Theme theme;
        PageFixture fixture;
        std::unique_ptr<BackupPage> page;
    };

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void targetsShowContentsAndTheCauseOfAFailure()
    {
        Parts p(stateOf({target(u"noSpace"_s)}));
        QTRY_VERIFY(p.shows(u"198,402 records"_s));
        QVERIFY(p.shows(u"not enough space"_s));
        QVERIFY(p.shows(u"5 files, all as they were"_s));
    }

    void whoMayNotManageSeesNoButton()
    {
        Parts p(stateOf({target({})}), u"view * school; precheck school school"_s);
        QTRY_VERIFY(p.shows(u"198,402 records"_s));
        QVERIFY(!p.start()->isVisible());
    }

    void aBackupIsBegunFollowedAndStopped()
    {
        Parts p(stateOf({target({})}));
        QTRY_VERIFY(p.start()->isVisible());
        p.start()->click();
        QTRY_COMPARE(p.fixture.school.count(u"ops.backupNow"), 1);
        Q_EMIT p.fixture.school.notified(u"ops.progress"_s, {{u"run"_s, 1},
                                                             {u"path"_s, u"/mnt/nas"_s},
                                                             {u"step"_s, u"copy"_s},
                                                             {u"done"_s, 10},
                                                             {u"total"_s, 100}});
        auto *strip = p.page->findChild<ProgressStrip *>();
        QVERIFY(strip->isVisible() && !p.start()->isEnabled());
        Q_EMIT strip->cancelRequested();
        QTRY_COMPARE(p.fixture.school.count(u"ops.cancelBackup"), 1);
        Q_EMIT p.fixture.school.notified(u"ops.finished"_s, {{u"run"_s, 1}, {u"ending"_s, u"cancelled"_s}});
        QVERIFY(!strip->isVisible() && p.start()->isEnabled());
        QVERIFY(p.fixture.notices.text.contains(u"stopped"_s));
    }

    void aFindingLeadsToItsOutcome()
    {
        Parts p(stateOf({target({})}, {QJsonObject{{u"kind"_s, u"missing"_s},
                                                   {u"outcomeId"_s, 77},
                                                   {u"student"_s, u"王小明"_s},
                                                   {u"className"_s, u"電二甲"_s},
                                                   {u"fileName"_s, u"a.pdf"_s}}}));
        QAbstractButton *row = nullptr;
        const auto find = [&] {
            for (auto *button : p.page->findChildren<QAbstractButton *>()) {
                if (button->accessibleName().contains(u"王小明"_s))
                    row = button;
            }
            return row != nullptr;
        };
        QTRY_VERIFY(find());
        row->click();
        QCOMPARE(p.fixture.navigator.page, u"outcomes"_s);
        QCOMPARE(p.fixture.navigator.record, 77);
    }

    void withoutATargetThePageTellsHowToSetOne()
    {
        Parts p(stateOf({}));
        QTRY_VERIFY(p.shows(u"No folder for backups is set"_s));
        QVERIFY(!p.start()->isVisible());
    }

    void theCardWordsAgeAndCause()
    {
        const QDateTime now(QDate(2025, 11, 23), QTime(2, 0), Qt::UTC);
        QCOMPARE(safety_text::age(now.addSecs(-59), now), u"Just now"_s);
        QCOMPARE(safety_text::age(now.addSecs(-60), now), u"1 minute(s) ago"_s);
        QCOMPARE(safety_text::age(now.addSecs(-3600), now), u"1 hour(s) ago"_s);
        QCOMPARE(safety_text::age(now.addDays(-2), now), u"2 day(s) ago"_s);
        const auto card = [&](const char *level, const char *reason) {
            return safety_text::card({{u"level"_s, QLatin1String(level)},
                                      {u"reason"_s, QLatin1String(reason)},
                                      {u"verifiedAt"_s, u"2025-11-23T00:00:00.000Z"_s},
                                      {u"failure"_s, u"targetMissing"_s},
                                      {u"path"_s, u"/mnt/nas"_s},
                                      {u"findings"_s, 3}},
                                     now);
        };
        QCOMPARE(card("ok", "none").tone, ChipTone::Ok);
        QCOMPARE(card("ok", "none").figure, u"2 hour(s) ago"_s);
        QCOMPARE(card("warn", "old").tone, ChipTone::Warn);
        QCOMPARE(card("bad", "damaged").figure, u"3"_s);
        QVERIFY(card("bad", "failed").note.contains(u"/mnt/nas"_s));
        QCOMPARE(card("bad", "failed").page, u"backup"_s);
        QVERIFY(card("bad", "clock").note.contains(u"future"_s));
        const auto jumped = safety_text::card({{u"level"_s, u"warn"_s},
                                               {u"reason"_s, u"clock"_s},
                                               {u"clockFrom"_s, u"2025-11-23T00:00:00.000Z"_s},
                                               {u"clockTo"_s, u"2030-11-23T00:00:00.000Z"_s}},
                                              now);
        QCOMPARE(jumped.note, u"2025/11/23 08:00 → 2030/11/23 08:00"_s);
        QCOMPARE(jumped.label, u"The server's clock jumped: set it right"_s);
    }
};

QTEST_MAIN(TestBackupPage)
#include "tst_backup_page.moc"
