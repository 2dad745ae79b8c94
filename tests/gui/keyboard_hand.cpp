// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/keyboard_hand.h"

#include "app/pages/signin/sign_in_window.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "server/program/standard_services.h"
#include "server/sample/sample_school.h"
#include "shared/model/school_time.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QWindow>

namespace licheng::test {

using namespace Qt::StringLiterals;

namespace {

FixtureOptions standardOptions()
{
    FixtureOptions options;
    options.makeServices = &standardServices;
    return options;
}

/// The window that has the keyboard. When a dialog closes, the window manager gives it back to the window
/// below, and there is none here.
QWindow *keyboardWindow()
{
    if (!QGuiApplication::focusWindow()) {
        QWidget *below = QApplication::activeModalWidget();
        const auto all = QApplication::topLevelWidgets();
        for (QWidget *each : all) {
            if (!below && each->isVisible() && qobject_cast<MainFrame *>(each))
                below = each;
        }
        if (below) {
            below->activateWindow();
            (void)QTest::qWaitForWindowActive(below);
        }
    }
    QWindow *window = QGuiApplication::focusWindow();
    if (!window)
        qWarning("no window has the keyboard");
    return window;
}

} // namespace

SampleServer::SampleServer(int students) : m_server(standardOptions())
{
    if (!m_server.isRunning()) {
        m_error = m_server.error();
        return;
    }
    const QDate today = schoolTime(QDateTime::currentDateTimeUtc()).date();
    const auto sample = makeSample(m_server.server().store(), m_server.server().vault(),
                                   {students, 1, today, ServerFixture::password()});
    if (!sample)
        m_error = sample.error().message;
}

TestClient *SampleServer::clientOf(const QString &login)
{
    auto &client = m_clients[login];
    if (!client)
        client = m_server.signedIn(login);
    return client.get();
}

QJsonObject SampleServer::record(const QString &login, const QString &type, qint64 id)
{
    TestClient *client = clientOf(login);
    if (!client)
        return {};
    const auto answer = client->call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}});
    return answer ? answer.value()[u"record"].toObject() : QJsonObject();
}

protocol::Page SampleServer::page(const QString &login, protocol::RecordQuery query)
{
    TestClient *client = clientOf(login);
    query.limit = 200;
    query.wantCount = true;
    const auto answer = client ? client->call(u"record.query"_s, toJson(query)) : protocol::Fault();
    return answer ? protocol::pageFromJson(answer.value()) : protocol::Page();
}

QJsonArray SampleServer::rows(const QString &login, const QString &type, const QStringList &columns,
                              const std::vector<protocol::Condition> &conditions,
                              const std::vector<protocol::SortKey> &sort)
{
    protocol::RecordQuery query;
    query.type = type;
    query.columns = columns;
    query.conditions = conditions;
    query.sort = sort;
    return page(login, query).rows;
}

qint64 SampleServer::count(const QString &login, const QString &type,
                           const std::vector<protocol::Condition> &conditions)
{
    protocol::RecordQuery query;
    query.type = type;
    query.columns = {u"id"_s};
    query.conditions = conditions;
    return page(login, query).total;
}

KeyboardHand::KeyboardHand(SampleServer &server) : m_server(server) {}

KeyboardHand::~KeyboardHand() = default;

bool KeyboardHand::signIn(const QString &login)
{
    ServerFixture &server = m_server.fixture();
    Options options;
    options.invitation = Invitation{{u"127.0.0.1"_s, server.port()}, keyFingerprint(server.certificate())};
    m_application = std::make_unique<Application>(
        options, Application::Environment{std::make_unique<Settings>(std::make_unique<QSettings>(
                                              m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat)),
                                          std::make_unique<NoSecretStore>(), u"en"_s,
                                          m_folder.filePath(u"drafts"_s), m_folder.filePath(u"state"_s)});
    m_application->start();
    if (!QTest::qWaitFor([this] { return m_application->session().state() == SessionState::SignInNeeded; },
                         patience))
        return false;
    if (!QTest::qWaitForWindowActive(m_application->signInWindow()) || !tabTo("field-user"))
        return false;
    type(login);
    if (!tabTo("field-password"))
        return false;
    type(ServerFixture::password());
    press(Qt::Key_Return);
    return QTest::qWaitFor([this] { return m_application->mainWindow() != nullptr; }, patience) &&
           QTest::qWaitForWindowActive(&frame());
}

void KeyboardHand::crash()
{
    m_application.reset();
}

void KeyboardHand::press(const QKeySequence &keys, int times)
{
    for (int i = 0; i < times; ++i) {
        m_presses += keys.count();
        if (QWindow *window = keyboardWindow())
            QTest::keySequence(window, keys);
    }
}

void KeyboardHand::type(const QString &text)
{
    for (const QChar c : text) {
        ++m_presses;
        if (c.unicode() >= 128) {
            QInputMethodEvent event;
            event.setCommitString(c);
            QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
        } else if (QWindow *window = keyboardWindow()) {
            QTest::keyClick(window, c.toLatin1());
        }
    }
}

bool KeyboardHand::tabTo(const QWidget *place, int most)
{
    const auto isThere = [place] {
        const QWidget *now = QApplication::focusWidget();
        return now && (now == place || place->isAncestorOf(now));
    };
    for (int tab = 0; place && tab < most && !isThere(); ++tab) {
        // A table keeps Tab for its cells.
        const bool isInTable = qobject_cast<DataTable *>(QApplication::focusWidget());
        press(isInTable ? QKeySequence(Qt::CTRL | Qt::Key_Tab) : QKeySequence(Qt::Key_Tab));
    }
    return place && isThere();
}

bool KeyboardHand::tabTo(const char *name, int most)
{
    const QWidget *window = QApplication::activeWindow();
    return window && tabTo(window->findChild<QWidget *>(QLatin1String(name)), most);
}

bool KeyboardHand::goTo(const QString &title, const QString &key)
{
    press(Qt::CTRL | Qt::Key_K);
    type(title);
    if (!QTest::qWaitFor([this] { return frame().header()->search()->hitsShown(); }, patience))
        return false;
    press(Qt::Key_Return);
    return QTest::qWaitFor([&] { return frame().currentKey() == key; }, patience);
}

QString KeyboardHand::said() const
{
    return frame().messages()->text();
}

QString KeyboardHand::saidHere() const
{
    const QWidget *here = QApplication::activeWindow();
    const auto *bar = here ? here->findChild<MessageBar *>() : nullptr;
    return bar ? bar->text() : QString();
}

RecordListPage *KeyboardHand::list() const
{
    auto *page = qobject_cast<RecordListPage *>(frame().currentPage());
    (void)keyboardWindow();
    const auto isRead = [page] {
        return page->model()->total() == 0 || (page->model()->total() > 0 && page->model()->idAt(0) > 0);
    };
    const auto hasKeyboard = [page] {
        return page->model()->total() == 0 || (page->table()->hasFocus() && page->table()->currentRow() >= 0);
    };
    if (!page || !QTest::qWaitFor(isRead, patience) || !QTest::qWaitFor(hasKeyboard, patience))
        return nullptr;
    return page;
}

QString KeyboardHand::place() const
{
    QStringList path{QGuiApplication::focusWindow() ? QGuiApplication::focusWindow()->title()
                                                    : u"no window"_s};
    for (const QObject *each = QApplication::focusWidget(); each; each = each->parent())
        path.insert(1, QLatin1String(each->metaObject()->className()) + u'#' + each->objectName());
    return path.join(u" > "_s);
}

} // namespace licheng::test
