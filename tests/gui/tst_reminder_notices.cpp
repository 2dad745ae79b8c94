// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/main_window.h"
#include "app/pages/shell/page_actions.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/frame/statusstrip.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QDBusConnection>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QSettings>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A session bus of the test's own, where nothing is started by its name.
class SessionBus
{
public:
    SessionBus()
    {
        QFile config(m_folder.filePath(u"bus.conf"_s));
        if (config.open(QIODevice::WriteOnly))
            config.write(
                "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
                "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_daemon.start(u"dbus-daemon"_s,
                       {u"--nofork"_s, u"--print-address=1"_s, u"--config-file="_s + config.fileName()});
        if (m_daemon.waitForReadyRead())
            m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }
    ~SessionBus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(SessionBus)
    [[nodiscard]] const QString &address() const { return m_address; }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

} // namespace

/// A desktop that keeps what it is told to show.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };
    explicit Desktop(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, u"desktop of the test"_s))
    {
        if (!m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this,
                                  QDBusConnection::ExportScriptableContents) ||
            !m_bus.registerService(u"org.freedesktop.Notifications"_s))
            qWarning("the desktop of the test has no name on its bus");
    }
    ~Desktop() override { QDBusConnection::disconnectFromBus(u"desktop of the test"_s); }

    std::vector<Shown> shown;
    QList<uint> closed;

    Q_SCRIPTABLE uint Notify(const QString &, uint, const QString &, const QString &title,
                             const QString &body, const QStringList &actions, const QVariantMap &hints, int)
    {
        shown.push_back({title, body, actions, hints});
        return uint(shown.size());
    }
    Q_SCRIPTABLE void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    Q_SCRIPTABLE void ActionInvoked(uint id, const QString &action);
    Q_SCRIPTABLE void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
};

/// Reminders of duties by a real session bus and, where it has no notifications, in the window.
class TestReminderNotices : public QObject
{
    Q_OBJECT

    QTemporaryDir m_runtime;
    std::unique_ptr<SessionBus> m_bus;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<PageSchool> m_school;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    Theme m_theme;
    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<MainWindow> m_window;

    /// Somebody signs in on this computer, on the page of the courses.
    void open()
    {
        std::vector<ActionEntry> entries = frameActions();
        for (ActionEntry &entry : pageActions())
            entries.push_back(std::move(entry));
        m_actions = std::make_unique<ActionTable>(std::move(entries));
        m_window = std::make_unique<MainWindow>(
            MainWindow::Parts{*m_school, *m_school, *m_settings, m_theme, *m_actions,
                              [this] { return m_school->now(); }, m_folder->filePath(u"drafts"_s)});
        m_window->show();
    }
    void close()
    {
        m_window.reset();
        m_actions.reset();
    }
    [[nodiscard]] QString bar() const { return m_window->frame().messages()->text(); }
    [[nodiscard]] QString page() const { return m_settings->value(Setting::LastPage).toString(); }
    [[nodiscard]] QStringList told() const
    {
        return m_settings->value(Setting::NoticedDuties).toStringList();
    }
    /// What is due has been counted, and what is told of it is told.
    void settle()
    {
        const auto isCounted = [this] {
            const auto labels = m_window->frame().status()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->text().contains(u"Next deadline"_s);
            });
        };
        QTRY_VERIFY(isCounted());
        for (int i = 0; i < 20; ++i)
            QTest::qWait(5);
    }
    void setDay(int day)
    {
        // The windows end on 1 February.
        m_school->setNow(QDateTime(QDate(2026, 1, day), QTime(2, 0), Qt::UTC));
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Where the bus of whoever runs the test may stand.
        QVERIFY(m_runtime.isValid() && qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8()));
        // One for all: libdbus reads its address once in a process.
        m_bus = std::make_unique<SessionBus>();
        QVERIFY(!m_bus->address().isEmpty());
    }
    void cleanupTestCase() { m_bus.reset(); }
    void init()
    {
        failOnAnyWarning();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
        m_desktop = std::make_unique<Desktop>(m_bus->address());
        m_school = std::make_unique<PageSchool>(test::PageSchoolOptions{
            u"view * school; edit student school; edit courseOutcome school; certify courseOutcome school; "
            "select courseOutcome school"_s});
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(
            std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat));
        m_settings->setValue(Setting::LastPage, u"students"_s);
        setDay(29);
    }
    void cleanup()
    {
        close();
        m_settings.reset();
        m_school.reset();
        m_desktop.reset();
    }

    void dutiesThatEndSoonAreToldInOneNotificationWithoutNames()
    {
        open();
        QTRY_COMPARE(m_desktop->shown.size(), size_t(1));
        const Desktop::Shown shown = m_desktop->shown[0];
        const QStringList lines = shown.body.split(u'\n');
        QVERIFY2(lines.size() >= 3, qPrintable(shown.body));
        QCOMPARE(shown.title, u"Learning portfolios: %1 duty(ies)"_s.arg(lines.size()));
        QVERIFY2(shown.body.contains(u"outcome(s) wait for certification: 2 day(s) left"_s) ||
                     shown.body.contains(u"outcome(s) wait for certification: 3 day(s) left"_s),
                 qPrintable(shown.body));
        for (const QString &name : {u"老師"_s, u"林承翰"_s, u"陳怡君"_s})
            QVERIFY2(!shown.body.contains(name), qPrintable(shown.body));
        QCOMPARE(shown.actions.first(2), (QStringList{u"default"_s, QString()}));
        QCOMPARE(shown.actions.size(), 8); // and three of the duties
        QCOMPARE(shown.hints[u"desktop-entry"_s].toString(), u"licheng"_s);
        QTRY_COMPARE(told().size(), 1 + lines.size());
        QVERIFY2(bar().isEmpty(), qPrintable(bar()));
    }

    void eachDutyIsToldOnceADay()
    {
        open();
        QTRY_VERIFY(!told().isEmpty());
        close();
        open();
        settle();
        QCOMPARE(m_desktop->shown.size(), size_t(1));
        close();
        setDay(30);
        open();
        QTRY_COMPARE(m_desktop->shown.size(), size_t(2));
        QTRY_COMPARE(told().first(), u"2026-01-30"_s);
    }

    void whatHasTimeYetIsNotTold()
    {
        setDay(27);
        open();
        settle();
        QCOMPARE(m_desktop->shown.size(), size_t(0));
        QVERIFY2(bar().isEmpty() && told().isEmpty(), qPrintable(bar()));
    }

    void whoLooksAtAnotherTermIsToldNothing()
    {
        m_settings->setValue(Setting::SchoolYear, 114);
        m_settings->setValue(Setting::Semester, 2);
        open();
        QTRY_VERIFY(m_school->count(u"home.watch") > 0);
        QTest::qWait(100);
        QCOMPARE(m_desktop->shown.size(), size_t(0));
        QVERIFY(told().isEmpty());
    }

    void aClickLeadsToTheDuty()
    {
        open();
        QTRY_COMPARE(m_desktop->shown.size(), size_t(1));
        QTRY_VERIFY(!told().isEmpty());
        // Ids are of all programs.
        Q_EMIT m_desktop->ActionInvoked(7, u"noFile"_s);
        QTest::qWait(50);
        QCOMPARE(page(), u"students"_s);
        m_window->frame().showMinimized();
        Q_EMIT m_desktop->ActionInvoked(1, u"noFile"_s);
        QTRY_COMPARE(page(), u"outcomes"_s);
        QVERIFY(!m_window->frame().isMinimized());
        // Itself, of several duties.
        Q_EMIT m_desktop->ActionInvoked(1, u"default"_s);
        QTRY_COMPARE(page(), u"home"_s);
        close();
        QTRY_COMPARE(m_desktop->closed, QList<uint>{1});
    }

    void whatTheDesktopHasClosedLeadsNowhereAndIsNotClosedAgain()
    {
        open();
        QTRY_VERIFY(!told().isEmpty() && m_desktop->shown.size() == 1);
        Q_EMIT m_desktop->NotificationClosed(1, 2);
        QTest::qWait(50);
        Q_EMIT m_desktop->ActionInvoked(1, u"default"_s);
        QTest::qWait(50);
        QCOMPARE(page(), u"students"_s);
        close();
        QTest::qWait(50);
        QVERIFY(m_desktop->closed.isEmpty());
    }

    void withoutNotificationsTheMessageBarTellsIt_data()
    {
        QTest::addColumn<QString>("lacks");
        QTest::newRow("they are not wanted") << u"wish"_s;
        QTest::newRow("the desktop has none") << u"desktop"_s;
        QTest::newRow("there is no session bus") << u"bus"_s;
    }

    void withoutNotificationsTheMessageBarTellsIt()
    {
        QFETCH(QString, lacks);
        if (lacks == u"wish")
            m_settings->setValue(Setting::DesktopNotices, false);
        else
            m_desktop.reset();
        if (lacks == u"bus")
            qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        open();
        QTRY_VERIFY2(bar().contains(u"duty(ies) end soon"_s), qPrintable(bar()));
        QVERIFY(told().size() > 3);
        QVERIFY(!m_desktop || m_desktop->shown.empty());
        Q_EMIT m_window->frame().messages()->actionTriggered();
        QCOMPARE(page(), u"home"_s);
        // Once a day, too.
        close();
        m_settings->setValue(Setting::LastPage, u"students"_s);
        open();
        settle();
        QVERIFY2(bar().isEmpty(), qPrintable(bar()));
    }

    void onThePageOfTheDutiesTheBarSaysNothing()
    {
        m_desktop.reset();
        m_settings->setValue(Setting::LastPage, u"home"_s);
        open();
        QTRY_VERIFY(!told().isEmpty());
        QVERIFY2(bar().isEmpty(), qPrintable(bar()));
    }
};

QTEST_MAIN(TestReminderNotices)
#include "tst_reminder_notices.moc"
