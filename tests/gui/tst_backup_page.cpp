// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/backup_page.h"
#include "app/presenters/safety_text.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/theme/theme.h"
#include "server/keeping/backup_plan.h"
#include "server/mail/mail_room.h"
#include "server/program/server.h"
#include "tests/gui/page_fixture.h"
#include "tests/shared/content/sample_files.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <limits>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestBackupPage : public QObject
{
    Q_OBJECT

private:
    struct Parts
    {
        explicit Parts(
            const QString &grants = u"view * school; precheck school school; manage school school"_s,
            std::function<qint64(const QString &)> freeBytes = {})
            : fixture(grants, 30, std::move(freeBytes))
        {
            theme.apply(ThemeChoice::Light);
        }
        /// A folder for backups.
        [[nodiscard]] QString addFolder()
        {
            // The school's outcomes count files that were never there; a backup finds it out.
            PageSchool &school = fixture.school;
            for (const qint64 id : school.ids(u"courseOutcome"_s))
                school.setUp(u"courseOutcome"_s, id, {{u"documentCount"_s, 0}});
            BackupPlan plan;
            const QString path = fixture.folder.filePath(u"nas"_s);
            const bool isAdded = QDir().mkpath(path) && addTarget(fixture.school.data(), plan, path, 14) &&
                                 writeBackupPlan(fixture.school.data(), plan);
            return isAdded ? path : QString();
        }
        [[nodiscard]] Safekeeping &safekeeping() { return fixture.school.server().safekeeping(); }
        void show()
        {
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
        std::atomic<qint64> room = std::numeric_limits<qint64>::max();
        Parts p(u"view * school; precheck school school; manage school school"_s,
                [&room](const QString &) { return room.load(); });
        const qint64 outcome = p.fixture.school.outcome(CertificationState::Waiting);
        QVERIFY(!p.addFolder().isEmpty());
        QVERIFY(p.fixture.school.attach(u"courseOutcome"_s, outcome, u"報告.pdf"_s, samples::pdf()) > 0);
        p.safekeeping().startBackup();
        p.safekeeping().wait();
        p.safekeeping().startScrub();
        p.safekeeping().wait();
        room = 0;
        p.safekeeping().startBackup();
        p.safekeeping().wait();
        p.show();
        QTRY_VERIFY(p.shows(u" records"_s));
        QVERIFY(p.shows(u"not enough space"_s));
        QVERIFY(p.shows(u"1 files, all as they were"_s));
    }

    void whoMayNotManageSeesNoButton()
    {
        Parts p(u"view * school; precheck school school"_s);
        QVERIFY(!p.addFolder().isEmpty());
        p.safekeeping().startBackup();
        p.safekeeping().wait();
        p.show();
        QTRY_VERIFY(p.shows(u" records"_s));
        QVERIFY(!p.start()->isVisible());
    }

    void aBackupIsBegunFollowedAndStopped()
    {
        // The run waits where it asks for the room on the disk.
        QSemaphore asked;
        QSemaphore goOn;
        Parts p(u"view * school; precheck school school; manage school school"_s, [&](const QString &) {
            asked.release();
            goOn.acquire();
            return std::numeric_limits<qint64>::max();
        });
        QVERIFY(!p.addFolder().isEmpty());
        p.show();
        QTRY_VERIFY(p.start()->isVisible());
        p.start()->click();
        auto *strip = p.page->findChild<ProgressStrip *>();
        QTRY_VERIFY(strip->isVisible() && !p.start()->isEnabled());
        asked.acquire();
        Q_EMIT strip->cancelRequested();
        QTRY_COMPARE(p.fixture.school.count(u"ops.cancelBackup"), 1);
        goOn.release();
        QTRY_VERIFY(!strip->isVisible() && p.start()->isEnabled());
        QVERIFY(p.fixture.notices.text.contains(u"stopped"_s));
    }

    void aFindingLeadsToItsOutcome()
    {
        Parts p;
        PageSchool &school = p.fixture.school;
        const qint64 outcome = school.outcome(CertificationState::Waiting);
        QVERIFY(school.attach(u"courseOutcome"_s, outcome, u"a.pdf"_s, samples::pdf()) > 0);
        const QString name =
            school
                .record(u"student"_s,
                        school.record(u"courseOutcome"_s, outcome)[u"studentId"].toInteger())[u"name"]
                .toString();
        // A disk loses the file.
        const QString sha =
            school.record(u"attachment"_s, school.ids(u"attachment"_s).front())[u"sha256"].toString();
        QDirIterator files(school.data().vault(), {u'*' + sha.mid(4) + u'*'}, QDir::Files,
                           QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QVERIFY(QFile::remove(files.next()));
        p.safekeeping().startScrub();
        p.safekeeping().wait();
        p.show();
        QAbstractButton *row = nullptr;
        const auto find = [&] {
            for (auto *button : p.page->findChildren<QAbstractButton *>()) {
                if (button->accessibleName().contains(name))
                    row = button;
            }
            return row != nullptr;
        };
        QTRY_VERIFY(find());
        row->click();
        QCOMPARE(p.fixture.navigator.page, u"outcomes"_s);
        QCOMPARE(p.fixture.navigator.record, outcome);
    }

    void withoutATargetThePageTellsHowToSetOne()
    {
        Parts p;
        p.show();
        QTRY_VERIFY(p.shows(u"No folder for backups is set"_s));
        QVERIFY(!p.start()->isVisible());
    }

    void itTellsHowRemindersByMailGo()
    {
        Parts p(
            u"view * school; precheck school school; manage school school; certify courseOutcome course"_s);
        p.show();
        QTRY_VERIFY(p.shows(u"none is set, no mail is sent"_s));
        // Nobody listens there.
        MailRelay relay;
        relay.host = u"127.0.0.1"_s;
        relay.port = 1;
        relay.sender = u"portfolio@school.edu.tw"_s;
        relay.at = QTime(0, 0);
        PageSchool &school = p.fixture.school;
        QVERIFY(writeMailRelay(school.data(), relay));
        school.setUp(u"account"_s, school.account(), {{u"email"_s, u"clerk@school.edu.tw"_s}});
        // Three days before certification ends.
        school.setNow(QDateTime(QDate(2026, 1, 30), QTime(2, 0), Qt::UTC));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be spoken to"_s));
        school.server().mailRoom().tick();
        school.server().mailRoom().wait();
        p.page->refresh();
        QTRY_VERIFY(p.shows(u"127.0.0.1:1"_s));
        QVERIFY(p.shows(u"0 sent, 1 waiting, 0 refused"_s));
        QVERIFY(p.shows(u"The relay cannot be spoken to. Check its name, port and the network."_s));
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
        QCOMPARE(jumped.note, u"114/11/23 08:00 → 119/11/23 08:00"_s);
        QCOMPARE(jumped.label, u"The server's clock jumped: set it right"_s);
    }
};

QTEST_MAIN(TestBackupPage)
#include "tst_backup_page.moc"
