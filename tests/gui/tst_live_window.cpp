// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/record_table_model.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "app/presenters/navigator.h"
#include "app/widgets/table/datatable.h"
#include "server/program/standard_services.h"
#include "shared/model/school_time.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QPointer>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

/// Keeps count of what the window asks and is told.
class Wire : public ShownSource
{
public:
    explicit Wire(Session &session) : ShownSource(session)
    {
        connect(&session, &RecordSource::notified, this,
                [this](const QString &method, const QJsonObject &) { told.append(method); });
        connect(&session, &RecordSource::changed, this, [this] { told.append(u"changed"_s); });
        setShown(true);
    }
    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline) override
    {
        asked.append(method);
        if (params[u"type"].toString() == u"student" && params[u"columns"].toArray().contains(u"seat"_s))
            ++lists;
        if (method == u"record.subscribe")
            subscribed.insert(params[u"subscription"].toInteger());
        else if (method == u"record.unsubscribe")
            subscribed.remove(params[u"subscription"].toInteger());
        ShownSource::call(method, params, context, std::move(done), deadline);
    }
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline) override
    {
        ++written;
        ShownSource::write(method, params, context, std::move(done), deadline);
    }
    QStringList asked;
    QStringList told;
    QSet<qint64> subscribed;
    int lists = 0; ///< questions for the list of students, in either way
    int written = 0;
};

} // namespace

/// The real window on the real server, while somebody else saves.
class TestLiveWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void whatAnotherSavesStandsInTheOpenListAndTheMarksStayWithTheirRecords()
    {
        Parts p;
        RecordListPage *page = p.openStudents();
        QVERIFY(page);
        DataTable *table = page->table();
        table->goToRow(1);
        table->toggleMark(2);
        QCOMPARE(p.wire->lists, 1);
        p.change(0, {{u"name"_s, u"改名"_s}});
        QTRY_COMPARE(p.shown(page, 0), u"改名"_s);
        // The first one goes to the end of the list.
        p.change(0, {{u"seat"_s, 50}});
        QTRY_COMPARE(p.shown(page, 2), u"改名"_s);
        QCOMPARE(table->currentRow(), 0);
        QCOMPARE(table->markedRows(), QList<int>{1});
        QCOMPARE(p.wire->lists, 1);
        QCOMPARE(p.wire->asked.count(u"home.summary"_s), 0);
    }

    void whoHasScrolledDownGoesOnReadingTheSameRows()
    {
        Parts p;
        RecordListPage *page = p.openStudents();
        QVERIFY(page);
        p.addMany(60);
        QTRY_COMPARE(page->model()->total(), 63);
        DataTable *table = page->table();
        QTRY_VERIFY(table->verticalScrollBar()->maximum() > 10);
        table->verticalScrollBar()->setValue(10);
        const qint64 top = page->model()->idAt(table->rowAt(0));
        QVERIFY(top > 0);
        // It comes to the list's start.
        const qint64 first = page->model()->idAt(0);
        p.toTheFirstSeat(p.students[50]);
        QTRY_VERIFY(page->model()->idAt(0) != first);
        QTRY_COMPARE(page->model()->idAt(table->rowAt(0)), top);
    }

    void aHiddenPageIsToldNothingAndAClosedWindowLeavesNothing()
    {
        Parts p;
        RecordListPage *page = p.openStudents();
        QVERIFY(page);
        p.application.mainWindow()->open(QLatin1String(page_keys::schedule));
        QVERIFY(p.hearsAll());
        QVERIFY(p.wire->subscribed.isEmpty());
        p.wire->told.clear();
        p.change(0, {{u"note"_s, u"新附註"_s}});
        QVERIFY(p.hearsAll());
        QCOMPARE(p.wire->told, QStringList());
        p.application.mainWindow()->open(QLatin1String(page_keys::students));
        QTRY_COMPARE(p.shown(page, 0, u"note"_s), u"新附註"_s);
        QVERIFY(!p.wire->subscribed.isEmpty());
        Q_EMIT p.application.mainWindow()->signOutRequested();
        QTRY_VERIFY(!p.application.mainWindow());
        QVERIFY(p.wire->subscribed.isEmpty());
    }

    void anOpenEditorKeepsWhatIsTypedAndTheVersionThatWasSeen()
    {
        Parts p;
        RecordListPage *page = p.openStudents();
        QVERIFY(page);
        DataTable *table = page->table();
        const QModelIndex cell = page->model()->index(0, page->model()->columnOf(u"note"_s));
        table->setColumnHidden(cell.column(), false);
        table->setCurrentIndex(cell);
        table->setFocus();
        table->edit(cell);
        const QPointer editor = table->findChild<QLineEdit *>(u"cellEditor"_s);
        QVERIFY(editor);
        QTest::keyClicks(editor, u"mine"_s);
        p.change(0, {{u"note"_s, u"別人的"_s}});
        p.change(1, {{u"name"_s, u"別列"_s}});
        QTRY_COMPARE(p.shown(page, 1), u"別列"_s);
        QVERIFY(editor);
        QCOMPARE(editor->text(), u"mine"_s);
        // Even if the row belongs elsewhere now.
        p.change(0, {{u"state"_s, u"graduated"_s}});
        QVERIFY(p.hearsAll());
        QVERIFY(editor && editor->isVisible());
        QTest::keyClick(editor, Qt::Key_Return);
        // It was entered over another note: that one stays, and both are told.
        QTRY_COMPARE(p.wire->written, 1);
        QTRY_VERIFY2(p.message().contains(u"別人的"_s), qPrintable(p.message()));
        QCOMPARE(p.stored(0)[u"note"].toString(), u"別人的"_s);
    }

    void theNumbersOfTheHomePageComeByThemselves()
    {
        Parts p;
        p.signIn();
        QTRY_COMPARE(p.wire->asked.count(u"home.watch"_s), 1);
        QVERIFY(p.hearsAll());
        p.wire->told.clear();
        p.addWindow();
        QTRY_VERIFY(p.wire->told.contains(u"home.changed"_s));
        QCOMPARE(p.wire->asked.count(u"home.watch"_s), 1);
    }

private:
    struct Parts
    {
        Parts() : application(options(), environment()) {}
        void signIn()
        {
            QVERIFY2(server.isRunning(), qPrintable(server.error()));
            application.start();
            QTRY_COMPARE(application.session().state(), SessionState::SignInNeeded);
            application.session().signIn(u"clerk"_s, test::ServerFixture::password(), Session::Keep::Nothing);
            QTRY_VERIFY(application.mainWindow());
        }
        [[nodiscard]] RecordListPage *openStudents()
        {
            signIn();
            if (!application.mainWindow())
                return nullptr;
            application.mainWindow()->open(QLatin1String(page_keys::students));
            auto *page = qobject_cast<RecordListPage *>(
                application.mainWindow()->frame().page(QLatin1String(page_keys::students)));
            const bool isThere = page && QTest::qWaitFor([&] { return page->model()->total() == 3; }, 20'000);
            application.mainWindow()->frame().activateWindow();
            return isThere && hearsAll() ? page : nullptr;
        }
        [[nodiscard]] static QString shown(RecordListPage *page, int row, const QString &path = u"name"_s)
        {
            return page->model()->index(row, page->model()->columnOf(path)).data().toString();
        }
        [[nodiscard]] QString message() { return application.mainWindow()->frame().messages()->text(); }
        /// Whatever the server told the window before has come after this.
        [[nodiscard]] bool hearsAll()
        {
            bool answered = false;
            application.session().call(u"regulation.current"_s, {}, &application,
                                       [&](const protocol::Answer<QJsonObject> &) { answered = true; });
            return QTest::qWaitFor([&] { return answered; }, 20'000);
        }
        [[nodiscard]] QJsonObject stored(int student)
        {
            return client
                ->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, students[size_t(student)]}})
                .value()[u"record"]
                .toObject();
        }
        void change(int student, const QJsonObject &values)
        {
            QJsonObject record = stored(student);
            for (auto it = values.begin(); it != values.end(); ++it)
                record.insert(it.key(), it.value());
            QVERIFY(save(u"student"_s, record) != 0);
        }
        void addMany(int count)
        {
            QVERIFY(server.server()
                        .store()
                        .writer()
                        .submitAndWait({0,
                                        {},
                                        {},
                                        {},
                                        u"test"_s,
                                        [&](store::WriteContext &job) {
                                            protocol::Answer<QJsonObject> made = QJsonObject();
                                            for (int i = 0; i < count && made; ++i) {
                                                made = job.create(
                                                    *recordType(u"student"_s),
                                                    {{u"studentNumber"_s, QString::number(1150001 + i)},
                                                     {u"name"_s, u"轉入%1"_s.arg(i)},
                                                     {u"seat"_s, i + 4},
                                                     {u"identityNumber"_s, u"X%1"_s.arg(i)},
                                                     {u"birthday"_s, u"2009-07-20"_s},
                                                     {u"classId"_s, schoolClass},
                                                     {u"division"_s, u"day"_s}});
                                                if (made)
                                                    students.push_back(made.value()[u"id"].toInteger());
                                            }
                                            return made;
                                        }})
                        .ok());
        }
        void toTheFirstSeat(qint64 id)
        {
            QVERIFY(server.server()
                        .store()
                        .writer()
                        .submitAndWait({0,
                                        {},
                                        {},
                                        {},
                                        u"test"_s,
                                        [&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                                            auto student = *job.get(Id<Student>(id));
                                            student.seat = 0;
                                            const auto changed = job.change(student);
                                            if (!changed)
                                                return changed.error();
                                            return QJsonObject();
                                        }})
                        .ok());
        }
        void addWindow()
        {
            QVERIFY(server.server()
                        .store()
                        .writer()
                        .submitAndWait({0,
                                        {},
                                        {},
                                        {},
                                        u"test"_s,
                                        [&](store::WriteContext &job) {
                                            return job.create(
                                                *recordType(u"window"_s),
                                                {{u"kind"_s, u"upload"_s},
                                                 {u"schoolYear"_s, term().year.roc()},
                                                 {u"semester"_s, static_cast<int>(term().semester)},
                                                 {u"startsAt"_s, u"2025-09-01T00:00:00.000Z"_s},
                                                 {u"endsAt"_s, u"2099-02-01T00:00:00.000Z"_s}});
                                        }})
                        .ok());
        }
        [[nodiscard]] static Term term()
        {
            return Term::of(schoolTime(QDateTime::currentDateTimeUtc()).date());
        }
        qint64 save(const QString &type, const QJsonObject &record)
        {
            const auto saved = client->call(
                u"record.save"_s,
                {{u"requestId"_s, test::newRequestId()}, {u"type"_s, type}, {u"record"_s, record}});
            if (!saved)
                qWarning("%s", qPrintable(saved.error().message));
            return saved ? saved.value()[u"record"][u"id"].toInteger() : 0;
        }
        Options options()
        {
            if (!server.isRunning() || !server.addAccount(u"clerk"_s, u"registryClerk"_s))
                qWarning("the server could not be started");
            client = server.signedIn(u"clerk"_s);
            schoolClass = save(u"schoolClass"_s, {{u"schoolYear"_s, term().year.roc()},
                                                  {u"name"_s, u"電機一甲"_s},
                                                  {u"grade"_s, 1},
                                                  {u"division"_s, u"day"_s},
                                                  {u"department"_s, u"電機"_s}});
            const QStringList identities{u"A123456789"_s, u"A100000001"_s, u"A223456781"_s};
            for (int i = 0; i < 3; ++i) {
                students.push_back(save(u"student"_s, {{u"studentNumber"_s, QString::number(1140001 + i)},
                                                       {u"name"_s, u"學生%1"_s.arg(i)},
                                                       {u"identityNumber"_s, identities[i]},
                                                       {u"birthday"_s, u"2009-07-20"_s},
                                                       {u"classId"_s, schoolClass},
                                                       {u"seat"_s, i + 1},
                                                       {u"division"_s, u"day"_s},
                                                       {u"department"_s, u"電機"_s},
                                                       {u"state"_s, u"enrolled"_s}}));
            }
            Options made;
            made.invitation =
                Invitation{{u"127.0.0.1"_s, server.port()}, keyFingerprint(server.certificate())};
            return made;
        }
        Application::Environment environment()
        {
            return {std::make_unique<Settings>(std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s),
                                                                           QSettings::IniFormat)),
                    std::make_unique<NoSecretStore>(),
                    u"en"_s,
                    folder.filePath(u"drafts"_s),
                    {},
                    [this](Session &session) -> Backend & {
                        wire = std::make_unique<Wire>(session);
                        return *wire;
                    }};
        }
        test::ServerFixture server{{.limits = {},
                                    .calls = {},
                                    .workers = 2,
                                    .throttle = {},
                                    .tokenLife = {},
                                    .makeServices = &standardServices}};
        std::unique_ptr<test::TestClient> client;
        std::vector<qint64> students;
        qint64 schoolClass = 0;
        QTemporaryDir folder;
        std::unique_ptr<Wire> wire;
        Application application;
    };
};

QTEST_MAIN(TestLiveWindow)
#include "tst_live_window.moc"
