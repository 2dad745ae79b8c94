// SPDX-License-Identifier: GPL-3.0-or-later

// trial_window [SECONDS [SEED [MILLISECONDS]]]: the real window before a real server, in five roles, one
// after the other, used at random while another client writes without a pause. Any warning and any lost
// session is a failure; for how long the window's event loop was kept by a computation is told, each time
// that it was longer than so many milliseconds (100).

#include "app/client/trust.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "app/presenters/language.h"
#include "tests/trials/loop_watch.h"
#include "tests/trials/random_user.h"
#include "tests/trials/school_process.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QMutex>
#include <QSslCertificate>
#include <QTextStream>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::trial;

namespace {

QMutex warningsLock;
QStringList warnings;

/// The offscreen platform names what it cannot do, and Qt's file dialog that a page of text which was put
/// into its field names no file; everything else that warns is a fault.
void keepWarning(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtDebugMsg || type == QtInfoMsg || text.startsWith("This plugin does not support"_L1) ||
        (text.startsWith("stat() failed"_L1) && text.endsWith("(File name too long)"_L1)))
        return;
    const QMutexLocker lock(&warningsLock);
    warnings.append(text);
}

/// Nothing is opened in other programs.
class NoPrograms : public QObject
{
    Q_OBJECT
public:
    NoPrograms()
    {
        for (const QString &scheme : schemes)
            QDesktopServices::setUrlHandler(scheme, this, "swallow");
    }
    ~NoPrograms() override
    {
        for (const QString &scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }
public Q_SLOTS:
    void swallow(const QUrl &) {}

private:
    const QStringList schemes{u"file"_s, u"http"_s, u"https"_s, u"mailto"_s};
};

/// A client of its own that writes and removes announcements in another thread, as fast as it is answered.
class BusyWriter
{
public:
    BusyWriter(const QSslCertificate &certificate, quint16 port)
        : m_thread(QThread::create([this, certificate, port] { write(certificate, port); }))
    {
        m_thread->start();
    }
    /// How many writes were acknowledged.
    int end()
    {
        m_isEnding = true;
        m_thread->wait();
        return m_written;
    }
    ~BusyWriter() { end(); }
    Q_DISABLE_COPY_MOVE(BusyWriter)

private:
    void write(const QSslCertificate &certificate, quint16 port)
    {
        // A client of the tests keeps every answer: an hour of them is a gigabyte.
        while (!m_isEnding && writeSome(certificate, port))
            ;
    }
    bool writeSome(const QSslCertificate &certificate, quint16 port)
    {
        constexpr int some = 500;
        test::TestClient client(certificate);
        if (!client.greet(port) || !client.login(u"registry"_s, SchoolProcess::password()))
            return false;
        const auto page = client.call(
            u"record.query"_s,
            {{u"type"_s, u"student"_s}, {u"columns"_s, QJsonArray{u"studentNumber"_s}}, {u"limit"_s, 50}});
        const QJsonArray students = page ? (*page)[u"rows"].toArray() : QJsonArray();
        for (int i = 0; !m_isEnding && i < some && !students.isEmpty(); ++i) {
            const qint64 id = students[i % students.size()][0].toInteger();
            const auto read = client.call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, id}});
            if (!read)
                return false;
            QJsonObject record = (*read)[u"record"].toObject();
            record[u"note"_s] = u"第 %1 次"_s.arg(m_written);
            if (client.call(u"record.save"_s,
                            {{u"type"_s, u"student"_s},
                             {u"record"_s, record},
                             {u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}}))
                ++m_written;
        }
        return !students.isEmpty();
    }

    std::atomic<bool> m_isEnding = false;
    std::atomic<int> m_written = 0;
    std::unique_ptr<QThread> m_thread;
};

/// One role's time at the window: signs in, and again where it signed itself out.
class Turn : public QObject
{
    Q_OBJECT
public:
    Turn(const Invitation &invitation, const QString &user, const QString &folder, RandomUser &random)
        : m_user(user), m_random(random), m_application(options(invitation, user), environment(folder))
    {
        connect(&m_application.session(), &Session::stateChanged, this, &Turn::signIn, Qt::QueuedConnection);
        m_application.start();
        step();
    }
    [[nodiscard]] int steps() const { return m_steps; }
    /// No more is done than closing what waits for its end.
    void end() { m_isEnding = true; }

private:
    static Options options(const Invitation &invitation, const QString &user)
    {
        Options made;
        made.invitation = invitation;
        made.user = user;
        return made;
    }
    static Application::Environment environment(const QString &folder)
    {
        Application::Environment made;
        made.settings = std::make_unique<Settings>(
            std::make_unique<QSettings>(QDir(folder).filePath(u"settings.ini"_s), QSettings::IniFormat));
        made.secrets = std::make_unique<NoSecretStore>();
        made.language = u"zh_TW"_s;
        made.draftFolder = QDir(folder).filePath(u"drafts"_s);
        return made;
    }
    void signIn()
    {
        if (m_application.session().state() == SessionState::SignInNeeded)
            m_application.session().signIn(m_user, SchoolProcess::password(), Session::Keep::Nothing);
    }
    void step()
    {
        // An open menu has an event loop of its own: the next step is arranged before this one.
        QTimer::singleShot(std::chrono::milliseconds(1), this, &Turn::step);
        MainWindow *window = m_application.mainWindow();
        // What a step sends is taken in before it ends, and the next one's time may come then; within a menu
        // or a dialog of Qt's that waits for its end the steps go on.
        const int level = QThread::currentThread()->loopLevel();
        if (level <= m_level)
            return;
        const int before = std::exchange(m_level, level);
        if (m_isEnding) {
            m_random.leave();
        } else if (window) {
            ++m_steps;
            m_random.step(*window);
        }
        m_level = before;
    }

    QString m_user;
    RandomUser &m_random;
    int m_steps = 0;
    int m_level = 0; ///< of the event loop whose step is under way
    bool m_isEnding = false;
    Application m_application;
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication qt(argc, argv);
    QApplication::setApplicationName(u"trial_window"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    const int seconds = std::max(5, QApplication::arguments().value(1, u"20"_s).toInt());
    const quint32 seed = QApplication::arguments().value(2, u"1"_s).toUInt();
    QTextStream out(stdout);
    const QTemporaryDir folder;
    SchoolProcess school(folder.filePath(u"school"_s), seconds < 60 ? 60 : 1200);
    if (!school.trouble().isEmpty() || !school.start()) {
        out << "not begun: " << school.trouble() << Qt::endl;
        return 1;
    }
    // What is saved by a file dialog goes away with the folder.
    QDir::setCurrent(folder.path());
    const NoPrograms noPrograms;
    const Language language(u"zh_TW"_s);
    const auto certificate =
        QSslCertificate::fromPath(QDir(school.data()).filePath(u"certificate.pem"_s)).value(0);
    const Invitation invitation{{u"127.0.0.1"_s, school.port()}, keyFingerprint(certificate)};
    BusyWriter writer(certificate, school.port());
    qInstallMessageHandler(&keepWarning);
    LoopWatch watch(std::chrono::milliseconds(
        std::clamp(QApplication::arguments().value(3, u"100"_s).toInt(), 1, 10000)));
    RandomUser random(seed, [&watch](const QString &what) { watch.setDoing(what); });
    const QStringList users{u"registry"_s, u"affairs"_s, u"workgroup"_s, u"t001"_s, u"academic"_s};
    QStringList idle;
    int steps = 0;
    for (const QString &user : users) {
        Turn turn(invitation, user, folder.filePath(user), random);
        QEventLoop loop;
        QTimer::singleShot(std::chrono::milliseconds(seconds * 1000 / users.size()), &loop, [&] {
            turn.end();
            loop.quit();
        });
        watch.goOn();
        loop.exec();
        watch.pause();
        steps += turn.steps();
        if (turn.steps() == 0)
            idle.append(user);
    }
    const int written = writer.end();
    qInstallMessageHandler(nullptr);
    out << "seed " << seed << ", steps " << steps << ", written meanwhile " << written << ", warnings "
        << warnings.size() << ", freezes " << watch.freezes().size() << ", longest computation "
        << qRound(watch.worst()) << " ms" << Qt::endl;
    for (const QString &each : warnings)
        out << "warning: " << each << Qt::endl;
    for (const QString &each : watch.freezes())
        out << "freeze: " << each << Qt::endl;
    for (const QString &each : idle)
        out << "never used: " << each << Qt::endl;
    return warnings.isEmpty() && idle.isEmpty() && written > 0 ? 0 : 1;
}

#include "trial_window.moc"
