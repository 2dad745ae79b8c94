// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_list_page.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "tests/support/server_fixture.h"

#include <QKeySequence>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

namespace licheng::test {

/// A sample school on a real server, made once for all tests of a file.
class SampleServer
{
public:
    explicit SampleServer(int students);
    [[nodiscard]] bool isReady() const { return m_error.isEmpty(); }
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] ServerFixture &fixture() { return m_server; }
    /// As another client of the server has it, signed in for itself.
    [[nodiscard]] QJsonObject record(const QString &login, const QString &type, qint64 id);
    /// Id, version and the columns of each that the account may see.
    [[nodiscard]] QJsonArray rows(const QString &login, const QString &type, const QStringList &columns,
                                  const std::vector<protocol::Condition> &conditions,
                                  const std::vector<protocol::SortKey> &sort = {});
    [[nodiscard]] qint64 count(const QString &login, const QString &type,
                               const std::vector<protocol::Condition> &conditions = {});

private:
    [[nodiscard]] protocol::Page page(const QString &login, protocol::RecordQuery query);
    [[nodiscard]] TestClient *clientOf(const QString &login);

    ServerFixture m_server;
    std::map<QString, std::unique_ptr<TestClient>> m_clients; ///< signed in once each
    QString m_error;
};

/// Somebody who has a keyboard and no mouse, before the real window. Keys go to the window that has the
/// keyboard, as from the system: what has the focus gets them, a modal dialog keeps them from the window
/// below. Each is counted; a chord (Ctrl+S) is one, and so is a Chinese character.
class KeyboardHand
{
public:
    static constexpr int patience = 30'000; ///< as that of QTRY_*

    explicit KeyboardHand(SampleServer &server);
    ~KeyboardHand();

    /// Starts the application and signs in by its form; on its first page then.
    [[nodiscard]] bool signIn(const QString &login);
    /// The program is gone without a word to anybody; what it kept on the disk stays for the next signIn().
    void crash();
    void press(const QKeySequence &keys, int times = 1);
    void type(const QString &text);
    [[nodiscard]] int presses() const { return m_presses; }
    void countAnew() { m_presses = 0; }

    /// Tab until it has the keyboard, or something in it has.
    [[nodiscard]] bool tabTo(const QWidget *place, int most = 60);
    /// The same for a child of that name in the window that has the keyboard.
    [[nodiscard]] bool tabTo(const char *name, int most = 60);
    /// By the search, as somebody who does not know where a page stands.
    [[nodiscard]] bool goTo(const QString &title, const QString &key);

    [[nodiscard]] MainFrame &frame() const { return m_application->mainWindow()->frame(); }
    /// What the message bar of the window says, or that of what has the keyboard.
    [[nodiscard]] QString said() const;
    [[nodiscard]] QString saidHere() const;
    /// The list of the page that is shown, read and with the keyboard in its table; null: it is none.
    [[nodiscard]] RecordListPage *list() const;
    /// What was opened, once it has the keyboard; null: it was not.
    template <class T>
    [[nodiscard]] T *opened() const
    {
        const auto found = [this] {
            const auto all = frame().findChildren<T *>();
            for (T *each : all) {
                if (each->isVisible() && each->window()->isActiveWindow())
                    return each;
            }
            return static_cast<T *>(nullptr);
        };
        return QTest::qWaitFor([&] { return found() != nullptr; }, patience) ? found() : nullptr;
    }
    template <class T>
    [[nodiscard]] bool isGone() const
    {
        return QTest::qWaitFor([this] { return frame().findChild<T *>() == nullptr; }, patience);
    }
    /// Where the keyboard is, for what a failure tells.
    [[nodiscard]] QString place() const;

private:
    SampleServer &m_server;
    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    int m_presses = 0;
};

} // namespace licheng::test
