// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/widgets/frame/messagebar.h"
#include "server/program/standard_services.h"
#include "tests/support/server_fixture.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

namespace licheng::test {

/// The real window before the real server over TLS, in one process.
struct ShellFixture
{
    ShellFixture() : application(options(), environment()) {}
    void start()
    {
        QVERIFY2(server.isRunning(), qPrintable(server.error()));
        application.start();
        QTRY_COMPARE(application.session().state(), SessionState::SignInNeeded);
    }
    void enter(const QString &user, const QString &password)
    {
        edit(QStringLiteral("field-user"))->setText(user);
        edit(QStringLiteral("field-password"))->setText(password);
        QTest::keyClick(edit(QStringLiteral("field-password")), Qt::Key_Return);
    }
    void signIn(const QString &user)
    {
        start();
        enter(user, ServerFixture::password());
        QTRY_VERIFY(application.mainWindow());
    }
    [[nodiscard]] QLineEdit *edit(const QString &name) const
    {
        return application.signInWindow()->findChild<QLineEdit *>(name);
    }
    [[nodiscard]] QString message() const
    {
        return application.signInWindow()->findChild<MessageBar *>()->text();
    }
    Options options()
    {
        if (!server.addAccount(QStringLiteral("clerk"), QStringLiteral("registryClerk")) ||
            !server.addAccount(QStringLiteral("admin"), QStringLiteral("administrator")) ||
            !server.addAccount(QStringLiteral("teacher"), QStringLiteral("teacher")) ||
            !server.addPowerless(QStringLiteral("nobody")))
            qWarning("the accounts could not be added");
        Options made;
        made.invitation =
            Invitation{{QStringLiteral("127.0.0.1"), server.port()}, keyFingerprint(server.certificate())};
        return made;
    }
    Application::Environment environment()
    {
        return {std::make_unique<Settings>(std::make_unique<QSettings>(
                    folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)),
                std::make_unique<NoSecretStore>(), QStringLiteral("en"),
                folder.filePath(QStringLiteral("drafts")), folder.filePath(QStringLiteral("state"))};
    }
    ServerFixture server{{.limits = {},
                          .calls = {},
                          .workers = 2,
                          .throttle = {},
                          .tokenLife = {},
                          .makeServices = &standardServices}};
    QTemporaryDir folder;
    Application application;
};

} // namespace licheng::test
