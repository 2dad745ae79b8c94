// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/sample_school.h"
#include "tests/integration/test_school.h"

namespace licheng::test {

using namespace Qt::StringLiterals;

/// The sample school, served, and each of its people as somebody who asks of the term that it lies in.
class ProgressSchool : protected TestSchool
{
protected:
    Term m_term;
    std::map<QString, std::unique_ptr<TestClient>> m_clients;

    void openSample(int students)
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        const QDate today = schoolTime(now()).date();
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {students, 1, today, ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
        m_term = {SchoolYear(sample->term.section(u'-', 0, 0).toInt()),
                  static_cast<Semester>(sample->term.section(u'-', 1, 1).toInt())};
    }
    [[nodiscard]] TestClient &as(const QString &login)
    {
        auto &client = m_clients[login];
        if (!client)
            client = m_fixture->signedIn(login);
        return *client;
    }
    [[nodiscard]] QJsonObject term(QJsonObject more = {}) const
    {
        more.insert(u"schoolYear"_s, m_term.year.roc());
        more.insert(u"semester"_s, static_cast<int>(m_term.semester));
        return more;
    }
};

} // namespace licheng::test
