// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_form.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_window.h"
#include "server/program/standard_services.h"
#include "server/sample/sample_school.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace licheng::test {

/// The sample school on a server of its own, which several windows look at one after the other.
class SampleServer
{
public:
    void start()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_server = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->error()));
        const QDate today = schoolTime(QDateTime::currentDateTimeUtc()).date();
        const auto sample = makeSample(m_server->server().store(), m_server->server().vault(),
                                       {60, 1, today, ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
    }
    [[nodiscard]] Options options() const
    {
        Options made;
        made.invitation = Invitation{{QStringLiteral("127.0.0.1"), m_server->port()},
                                     keyFingerprint(m_server->certificate())};
        return made;
    }

private:
    std::unique_ptr<ServerFixture> m_server;
};

/// The real window before it, walked page by page.
class SampleWindow
{
public:
    SampleWindow(const SampleServer &server, const QString &language)
        : m_application(server.options(), environment(language))
    {
    }
    /// As far as the window that asks who it is.
    SignInWindow &start()
    {
        m_application.start();
        [&] { QTRY_COMPARE(m_application.session().state(), SessionState::SignInNeeded); }();
        return *m_application.signInWindow();
    }
    /// Null: the test has failed.
    MainWindow *signIn(const QString &login)
    {
        const auto edit = [&](const char *name) {
            return m_application.signInWindow()->findChild<QLineEdit *>(QLatin1String(name));
        };
        edit("field-user")->setText(login);
        edit("field-password")->setText(ServerFixture::password());
        QTest::keyClick(edit("field-password"), Qt::Key_Return);
        [&] { QTRY_VERIFY(m_application.mainWindow()); }();
        return m_application.mainWindow();
    }
    /// What is looked at on the way: each page, the form of a new record where there is one, and the page
    /// after that was closed.
    struct Looks
    {
        std::function<void(const QString &key, Page &page)> atPage;
        std::function<void(const QString &key, QWidget &form)> atForm;
        std::function<void(const QString &key, Page &page)> afterForm = {};
    };
    void walk(const Looks &looks)
    {
        MainWindow &window = *m_application.mainWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window.frame()));
        const auto opened = [&]() -> QWidget * {
            QWidget *form = window.frame().findChild<RecordForm *>();
            return form ? form : QApplication::activeModalWidget();
        };
        for (const QString &key : window.pageKeys()) {
            window.open(key);
            Page *page = window.frame().page(key);
            QTRY_VERIFY2(page && page->isVisible(), qPrintable(key));
            looks.atPage(key, *page);
            QAction *create = window.actions().action(QStringLiteral("record.new"));
            if (create && create->isEnabled())
                create->trigger();
            QTest::qWait(formTime);
            if (QWidget *form = opened()) {
                looks.atForm(key, *form);
                QTest::keyClick(form, Qt::Key_Escape);
                QTRY_VERIFY2(!opened(), qPrintable(key));
                if (looks.afterForm)
                    looks.afterForm(key, *page);
            }
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    static constexpr int formTime = 40; ///< ms: forms have no common sign of being complete

    [[nodiscard]] Application::Environment environment(const QString &language) const
    {
        return {std::make_unique<Settings>(std::make_unique<QSettings>(
                    m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)),
                std::make_unique<NoSecretStore>(), language, m_folder.filePath(QStringLiteral("drafts")),
                m_folder.filePath(QStringLiteral("state"))};
    }

    const QTemporaryDir m_folder;
    Application m_application;

public:
    [[nodiscard]] Application &application() { return m_application; }
};

} // namespace licheng::test
