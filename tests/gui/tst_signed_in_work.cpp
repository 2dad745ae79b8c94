// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_page.h"
#include "app/pages/attendance/attendance_table.h"
#include "app/pages/outcomes/class_upload_dialog.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/outcomes/outcomes_upload.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_window.h"
#include "server/program/standard_services.h"
#include "shared/model/school_time.h"
#include "shared/model/school_year.h"
#include "tests/support/server_fixture.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Work after sign-in, in the real window with the real server over TLS: a class's day and a class's files.
class TestSignedInWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void aDayTypedIntoTheGridIsInTheStoreAndTakenBack()
    {
        SignedInWindow window;
        QVERIFY(window.signIn(u"guidance"_s));
        MainFrame &frame = window.application.mainWindow()->frame();
        window.application.mainWindow()->open(QLatin1String(page_keys::attendance));
        auto *page = qobject_cast<AttendancePage *>(frame.page(QLatin1String(page_keys::attendance)));
        QVERIFY(page);
        QTRY_COMPARE(page->presenter().state(), AttendancePresenter::State::Ready);
        AttendanceTable *table = page->table();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 1));
        QTest::keyClick(table, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_5);
        QCOMPARE(page->unsavedEntries(), 2);
        window.trigger(u"record.save"_s);
        QTRY_COMPARE(window.absences().size(), 2);
        QTRY_COMPARE(page->unsavedEntries(), 0);
        const QJsonArray first = window.absences()[0].toArray();
        QCOMPARE(first[2].toString(), page->presenter().day().toString(Qt::ISODate));
        QCOMPARE(first[4].toString(), u"5"_s);
        QTRY_COMPARE(page->presenter().totals().all().total, 2);
        // The cells that were saved are read again, and the step is the window's to undo.
        QTRY_COMPARE(table->model()->index(0, 2).data().toString(), u"曠課"_s);
        window.trigger(u"session.undo"_s);
        QTRY_COMPARE(window.absences().size(), 0);
        QTRY_COMPARE(table->model()->index(0, 2).data().toString(), QString());
    }

    void aStudentIsFoundByClassAndSeat()
    {
        SignedInWindow window;
        for (const QString &text : {u"電機一甲 2"_s, u"電機一甲２號"_s, u"一甲2"_s}) {
            const auto answer = window.client->call(u"search.find"_s, {{u"text"_s, text}});
            QVERIFY(answer);
            const QJsonValue first = answer.value()[u"hits"][0];
            QCOMPARE(first[u"type"].toString(), u"student"_s);
            // Nobody else, and nothing that has the words elsewhere.
            QCOMPARE(answer.value()[u"hits"].toArray().size(), 1);
            QCOMPARE(first[u"title"].toString(), u"林雅婷"_s);
            // As it was asked for, so that it is seen to be the right one.
            QVERIFY2(first[u"detail"].toString().endsWith(u"電機一甲 2"_s),
                     qPrintable(first[u"detail"].toString()));
        }
        const auto none = window.client->call(u"search.find"_s, {{u"text"_s, u"電機一甲 39"_s}});
        QVERIFY(none);
        QVERIFY(none.value()[u"hits"].toArray().isEmpty());
    }

    void aClassFolderIsPreviewedAndItsGoodFilesAreAttached()
    {
        SignedInWindow window;
        const QDir folder(window.folder.filePath(u"電機一甲"_s));
        QVERIFY(folder.mkpath(u"."_s));
        const QString picture = QStringLiteral(LICHENG_SOURCE_DIR "/resources/sample/workpiece.jpg");
        QVERIFY(QFile::copy(picture, folder.filePath(u"1140001_作品.jpg"_s)));
        QVERIFY(QFile::copy(picture, folder.filePath(u"9999999.jpg"_s)));
        QVERIFY(window.signIn(u"clerk"_s));
        MainFrame &frame = window.application.mainWindow()->frame();
        window.application.mainWindow()->open(QLatin1String(page_keys::outcomes));
        auto *page = qobject_cast<OutcomesPage *>(frame.page(QLatin1String(page_keys::outcomes)));
        QVERIFY(page);
        QTRY_COMPARE(page->model()->total(), 1);
        page->upload().open(folder.path());
        QTRY_COMPARE(page->upload().files().stage(), ClassUpload::Stage::Preview);
        QCOMPARE(page->upload().files().counts().good, 1);
        QCOMPARE(page->upload().files().counts().bad, 1);
        page->findChild<QPushButton *>(u"classUploadSend"_s)->click();
        QTRY_COMPARE(page->upload().files().stage(), ClassUpload::Stage::Ended);
        QCOMPARE(page->upload().files().counts().sent, 1);
        const QJsonArray files = window.rows(u"attachment"_s, {u"fileName"_s});
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0][2].toString(), u"1140001_作品.jpg"_s);
    }

private:
    struct SignedInWindow
    {
        SignedInWindow() : server(options()), application(arguments(), environment()) {}

        static test::FixtureOptions options()
        {
            test::FixtureOptions made;
            made.makeServices = &standardServices;
            return made;
        }
        Options arguments()
        {
            if (!server.isRunning() || !server.addAccount(u"clerk"_s, u"registryClerk"_s) ||
                !server.addAccount(u"guidance"_s, u"guidanceLifeClerk"_s) || !fill())
                qWarning("the school could not be made");
            Options made;
            made.invitation =
                Invitation{{u"127.0.0.1"_s, server.port()}, keyFingerprint(server.certificate())};
            return made;
        }
        Application::Environment environment()
        {
            return {std::make_unique<Settings>(std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s),
                                                                           QSettings::IniFormat)),
                    std::make_unique<NoSecretStore>(), u"en"_s, folder.filePath(u"drafts"_s)};
        }
        [[nodiscard]] bool fill()
        {
            client = server.signedIn(u"clerk"_s);
            const QDateTime now = QDateTime::currentDateTimeUtc();
            const Term term = Term::of(schoolTime(now).date());
            const int year = term.year.roc();
            const int semester = static_cast<int>(term.semester);
            const qint64 schoolClass = made(u"schoolClass"_s, {{u"schoolYear"_s, year},
                                                               {u"name"_s, u"電機一甲"_s},
                                                               {u"grade"_s, 1},
                                                               {u"division"_s, u"day"_s},
                                                               {u"department"_s, u"電機"_s}});
            qint64 student = 0;
            for (int seat = 2; seat >= 1; --seat) {
                student =
                    made(u"student"_s, {{u"studentNumber"_s, QString::number(1140000 + seat)},
                                        {u"name"_s, seat == 1 ? u"王小明"_s : u"林雅婷"_s},
                                        {u"identityNumber"_s, seat == 1 ? u"A123456789"_s : u"A100000001"_s},
                                        {u"birthday"_s, u"2009-07-20"_s},
                                        {u"classId"_s, schoolClass},
                                        {u"seat"_s, seat},
                                        {u"division"_s, u"day"_s},
                                        {u"department"_s, u"電機"_s},
                                        {u"state"_s, u"enrolled"_s}});
            }
            const qint64 course =
                made(u"course"_s, {{u"schoolYear"_s, year},
                                   {u"semester"_s, semester},
                                   {u"offeringCode"_s, u"C1"_s},
                                   {u"courseCode"_s, QString::number(year) + u"353401V2330801010001"_s},
                                   {u"name"_s, u"國語文"_s},
                                   {u"grade"_s, 1},
                                   {u"credits"_s, 4},
                                   {u"classId"_s, schoolClass}});
            const auto text = [](const QDateTime &instant) { return instant.toString(Qt::ISODateWithMs); };
            const qint64 window = made(u"window"_s, {{u"kind"_s, u"upload"_s},
                                                     {u"schoolYear"_s, year},
                                                     {u"semester"_s, semester},
                                                     {u"startsAt"_s, text(now.addDays(-2))},
                                                     {u"endsAt"_s, text(now.addDays(2))}});
            const qint64 taken =
                made(u"enrolment"_s,
                     {{u"studentId"_s, student}, {u"courseId"_s, course}, {u"kind"_s, u"elective"_s}});
            const qint64 outcome =
                made(u"courseOutcome"_s, {{u"studentId"_s, student},
                                          {u"courseId"_s, course},
                                          {u"title"_s, u"作品"_s},
                                          {u"description"_s, u"以實測數據比較三種作法。"_s}});
            return student && course && window && taken && outcome;
        }
        [[nodiscard]] qint64 made(const QString &type, const QJsonObject &record)
        {
            const auto saved = client->call(
                u"record.save"_s,
                {{u"type"_s, type}, {u"record"_s, record}, {u"requestId"_s, test::newRequestId()}});
            if (!saved)
                qWarning("%s: %s", qPrintable(type), qPrintable(saved.error().message));
            return saved ? saved.value()[u"record"][u"id"].toInteger() : 0;
        }
        [[nodiscard]] QJsonArray rows(const QString &type, const QStringList &columns)
        {
            protocol::RecordQuery query;
            query.type = type;
            query.columns = columns;
            const auto answer = client->call(u"record.query"_s, protocol::toJson(query));
            return answer ? answer.value()[u"rows"].toArray() : QJsonArray();
        }
        [[nodiscard]] QJsonArray absences()
        {
            return rows(u"absence"_s, {u"date"_s, u"period"_s, u"kind"_s});
        }
        [[nodiscard]] bool signIn(const QString &user)
        {
            application.start();
            if (!QTest::qWaitFor(
                    [this] { return application.session().state() == SessionState::SignInNeeded; }, 30'000))
                return false;
            const auto edit = [this](const QString &name) {
                return application.signInWindow()->findChild<QLineEdit *>(name);
            };
            edit(u"field-user"_s)->setText(user);
            edit(u"field-password"_s)->setText(test::ServerFixture::password());
            QTest::keyClick(edit(u"field-password"_s), Qt::Key_Return);
            return QTest::qWaitFor([this] { return application.mainWindow() != nullptr; }, 30'000);
        }
        void trigger(const QString &action) { application.mainWindow()->actions().action(action)->trigger(); }

        QTemporaryDir folder;
        test::ServerFixture server;
        std::unique_ptr<test::TestClient> client;
        Application application;
    };
};

QTEST_MAIN(TestSignedInWork)
#include "tst_signed_in_work.moc"
