// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/key_fingerprint.h"
#include "tests/integration/register_school.h"

#include <QEventLoop>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>

namespace licheng::test {

using namespace Qt::StringLiterals;

/// A school whose clerk works with the program licheng-ctl.
class CtlSchool : protected RegisterSchool
{
protected:
    struct Ran
    {
        int code = -1;
        QString out;
        QString err;
    };

    QTemporaryDir m_folder;

    /// In m_folder, signed in as the clerk or somebody else.
    [[nodiscard]] Ran ctl(const QStringList &arguments, const QString &packagePassword = {},
                          const QString &user = u"clerk"_s)
    {
        const QString invitation = u"licheng://127.0.0.1:%1#%2"_s.arg(m_fixture->port())
                                       .arg(keyFingerprint(m_fixture->certificate().publicKey().toDer()));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LICHENG_PASSWORD"_s, ServerFixture::password());
        environment.insert(u"LICHENG_PACKAGE_PASSWORD"_s, packagePassword);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        const QStringList common{u"--server"_s, invitation, u"--settings"_s, settings(), u"--quiet"_s};
        QEventLoop loop;
        QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
        QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
        process.start(QStringLiteral(LICHENG_CTL), arguments + common + QStringList{u"--user"_s, user});
        // The server answers in this thread meanwhile.
        if (process.state() != QProcess::NotRunning)
            loop.exec();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    /// Writes past the rules, as what was stored in other times.
    template <class T>
    [[nodiscard]] bool alter(qint64 id, const std::function<void(T &)> &edit)
    {
        return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                   T stored = job.get(Id<T>(id)).value();
                   edit(stored);
                   const auto changed = job.change(stored);
                   return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
               })
            .ok();
    }
    void put(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// An outcome of the student 1140001 in a course of its own.
    [[nodiscard]] qint64 newOutcome(const QString &title)
    {
        const QString serial = QString::number(++m_courses);
        const qint64 course =
            made(u"course"_s, {{u"schoolYear"_s, m_year},
                               {u"semester"_s, 1},
                               {u"offeringCode"_s, u"C"_s + serial},
                               {u"courseCode"_s, QString::number(m_year) + u"353401V233080101000"_s + serial},
                               {u"name"_s, title},
                               {u"grade"_s, 1},
                               {u"credits"_s, 4},
                               {u"classId"_s, m_class}});
        if (!made(u"enrolment"_s,
                  {{u"studentId"_s, m_student}, {u"courseId"_s, course}, {u"kind"_s, u"elective"_s}}))
            return 0;
        return made(u"courseOutcome"_s, {{u"studentId"_s, m_student},
                                         {u"courseId"_s, course},
                                         {u"title"_s, title},
                                         {u"description"_s, u"以實測數據比較三種作法。"_s}});
    }
    [[nodiscard]] QJsonArray files()
    {
        return m_client
            ->call(u"record.query"_s,
                   {{u"type"_s, u"attachment"_s}, {u"columns"_s, QJsonArray{u"outcomeId"_s, u"fileName"_s}}})
            .value()[u"rows"]
            .toArray();
    }
    [[nodiscard]] QString settings() const { return m_folder.filePath(u"ctl.ini"_s); }
    int m_courses = 0;
    [[nodiscard]] bool openCtl()
    {
        m_courses = 0;
        // Each school has a key of its own, and may be given the port of the one before.
        QFile::remove(settings());
        if (!open())
            return false;
        const auto at = [this](int days) {
            return atSchool(m_today.addDays(days), QTime(0, 0)).toUTC().toString(Qt::ISODateWithMs);
        };
        return made(u"window"_s, {{u"kind"_s, u"upload"_s},
                                  {u"schoolYear"_s, m_year},
                                  {u"semester"_s, 1},
                                  {u"startsAt"_s, at(-2)},
                                  {u"endsAt"_s, at(2)}}) != 0;
    }
};

} // namespace licheng::test
